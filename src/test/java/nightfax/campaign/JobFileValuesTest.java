package nightfax.campaign;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Values that are none, and those that may not reach the wire. */
class JobFileValuesTest extends JobFileMistakes {

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("  port: 2525", "  port: 65536", "4:9: 'port' is '65536'; it must be from 1 to 65535"),
                mistake("  port: 2525", "  port: smtp", "4:9: 'port' is 'smtp'; write a whole number from 1 to 65535"),
                mistake(
                        "  port: 2525",
                        "  port: 99999999999999999999",
                        "4:9: 'port' is '99999999999999999999'; write a whole number from 1 to 65535"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  sessions: 0",
                        "5:13: 'sessions' is '0'; it must be from 1 to 256"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  patience: 15",
                        "5:13: 'patience' is '15'; write a time with its unit, such as 500ms, 60s, 15m or 1h30m"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  patience: 8d",
                        "5:13: 'patience' is '8d'; it must be from 0s to 168h"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  compress: maybe",
                        "5:13: 'compress' is 'maybe'; write true or false"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  tls: startls",
                        "5:8: 'tls' is 'startls'; write one of none, starttls, implicit; did you mean 'starttls'?"),
                mistake(
                        "  port: 2525",
                        "  port: 2525\n  identification: Più V1.0",
                        "5:19: 'identification' is 'Più V1.0'; write up to 100 letters, digits and ASCII signs"),
                mistake(
                        "  host: fax.example.net",
                        "  host: fax.example.net:2525",
                        "3:9: 'host' is 'fax.example.net:2525'; write the port under its own key, 'port:'"),
                mistake(
                        "  host: fax.example.net",
                        "  host: smtp://fax.example.net",
                        "3:9: 'host' is 'smtp://fax.example.net'; write the server's name alone, without '://'"),
                mistake(
                        "  host: fax.example.net",
                        "  host: fax example",
                        "3:9: 'host' is 'fax example'; write the server's name or address"),
                mistake(
                        "sender: receipts@example.com",
                        "sender: receipts",
                        "7:9: 'sender' is 'receipts'; write one plain mail address, such as receipts@example.com"),
                mistake(
                        "sender: receipts@example.com",
                        "sender: A <a@example.com>",
                        "7:9: 'sender' has a '<' or '>' in it, which can't be sent to the server; write it without"),
                mistake(
                        "campaign: offers",
                        "campaign: ../offers",
                        "1:11: 'campaign' is '../offers'; use up to 100 letters and digits, with spaces and . _ - only"
                                + " between them"),
                mistake(
                        "documents: documents",
                        "schedule: tomorrow",
                        "10:11: 'schedule' is 'tomorrow'; write now, or a date and time on the server's clock such as"
                                + " 2026-12-01T02:30"),
                mistake(
                        "documents: documents",
                        "schedule: 2026-02-30T02:30",
                        "10:11: 'schedule' is '2026-02-30T02:30'; write now, or a date and time on the server's clock"
                                + " such as 2026-12-01T02:30"),
                mistake(
                        "documents: documents",
                        "schedule: 2026-12-01T02:30:15",
                        "10:11: 'schedule' is '2026-12-01T02:30:15', but the server takes whole minutes; leave the"
                                + " seconds out"),
                mistake(
                        "documents: documents",
                        "schedule: 2026-03-29T02:30",
                        "10:11: 'schedule' is '2026-03-29T02:30', a time that the clocks in Europe/Rome skip that"
                                + " night; choose another, or set 'zone'"),
                mistake(
                        "documents: documents",
                        "zone: Europe/Roma",
                        "10:7: 'zone' is 'Europe/Roma'; write the zone of the server's clock, such as Europe/Rome; did"
                                + " you mean 'Europe/Rome'?"),
                mistake(
                        "documents: documents",
                        "expect: {recipients: many}",
                        "10:22: 'recipients' is 'many'; write a range, such as 1000..1500, 1000.. or ..1500"),
                mistake(
                        "documents: documents",
                        "expect: {recipients: \"..\"}",
                        "10:22: 'recipients' is '..'; write a range, such as 1000..1500, 1000.. or ..1500"),
                mistake(
                        "documents: documents",
                        "expect: {recipients: 5..3}",
                        "10:22: 'recipients' is '5..3', which ends before it begins; write the smaller number first"),
                mistake(
                        "documents: documents",
                        "unfinished: resume",
                        "10:13: 'unfinished' is 'resume'; write one of finish, supersede, stop"),
                mistake(
                        "documents: documents",
                        "render: {limits: {memory: 64}}",
                        "10:27: 'memory' is '64'; write a size with its unit, such as 500kB or 100MB"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  charset: windows-1253x",
                        "10:12: 'charset' is 'windows-1253x', which is no known encoding; write one such as UTF-8 or"
                                + " windows-1252; did you mean 'windows-1252'?"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  delimiter: \";;\"",
                        "10:14: 'delimiter' is ';;'; write one character in quotes, such as \";\", or tab"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  delimiter: \";\"\n  quote: \";\"",
                        "8:1: 'delimiter' and 'quote' are the same character; change one of the two"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  columns: {fax: 0}",
                        "10:18: 'fax' is '0'; it must be from 1 to 10000"),
                mistake(
                        "  file: recipients.csv",
                        "  file: recipients.csv\n  country: Italia",
                        "10:12: 'country' is 'Italia'; write the two letters of a country with its own numbering plan,"
                                + " such as IT or DE"),
                mistake(
                        "  file: recipients.csv",
                        "  list: [customers, customers]",
                        "9:21: 'list' names the list 'customers' twice; remove one"),
                // What may not reach the wire
                mistake(
                        "documents: documents",
                        "subject: ${LINES}",
                        "10:10: 'subject' has a line break, tab, NUL or other control character in it; remove that"
                                + " character"),
                mistake(
                        "documents: documents",
                        "subject: ${ANGLE}",
                        "10:10: 'subject' has a '<' or '>' in it, which can't be sent to the server; write it"
                                + " without"),
                mistake(
                        "documents: documents",
                        "subject: \"a\\0b\"",
                        "10:10: 'subject' has a line break, tab, NUL or other control character in it; remove that"
                                + " character"),
                mistake(
                        "  username: acme",
                        "  username: \"acme\\nRSET\"",
                        "5:13: 'username' has a line break, tab, NUL or other control character in it; remove that"
                                + " character"),
                mistake(
                        "documents: documents",
                        "subject: " + "x".repeat(1001),
                        "10:10: 'subject' is longer than 1000 characters; shorten it"));
    }
}
