package nightfax.faxsmtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import nightfax.faxsmtp.ScriptedServer.Peer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command of the dialogue times every way in which its answer can go wrong, and what the client must make of it;
 * all cells with and without pipelining.
 */
class FaultMatrixTest {
    /**
     * {@code unavailable}, {@code unsuitable}, {@code login}: the exception that opening the session throws.
     * {@code lost}, {@code deferred}, {@code sender}, {@code refused}, {@code none:…}: the offer, with what became of
     * the one recipient. {@code accepted}, {@code again}, {@code no}, {@code unsent}, {@code doubt}: the outcome.
     * {@code +}: the session is still open. {@code /}: one or the other, as the network has it. {@code -}: no such case.
     */
    private static final String MATRIX = """
            .        4yz            5yz           421         EOF         RESET       SILENCE     GARBAGE     WRONG       LINE        FLOOD       LINES     BYTES     SPLIT
            GREETING unavailable    unsuitable    unavailable unavailable unavailable unavailable unsuitable  unsuitable  unsuitable  unsuitable  accepted+ accepted+ accepted+
            EHLO     unavailable    unsuitable    unavailable unavailable unavailable unavailable unavailable unavailable unavailable unavailable accepted+ accepted+ accepted+
            AUTH     unavailable    login         unavailable unavailable unavailable unavailable unavailable unavailable unavailable unavailable accepted+ accepted+ accepted+
            USERNAME unavailable    login         unavailable unavailable unavailable unavailable unavailable unavailable unavailable unavailable accepted+ accepted+ accepted+
            PASSWORD unavailable    login         unavailable unavailable unavailable unavailable unavailable unavailable unavailable unavailable accepted+ accepted+ accepted+
            MAIL     deferred+      sender+       lost        lost        lost        lost        lost        lost        lost        lost        accepted+ accepted+ accepted+
            RCPT     none:Deferred+ none:Refused+ lost        lost        lost        lost        lost        lost        lost        lost        accepted+ accepted+ accepted+
            DATA     deferred+      refused+      lost        lost        lost        lost        lost        lost        lost        lost        accepted+ accepted+ accepted+
            BODY     lost           lost          lost        gone        gone        doubt       lost        lost        lost        lost        -         -         -
            DOT      again+         no+           again       doubt       doubt       doubt       doubt       doubt       doubt       doubt       accepted+ accepted+ accepted+
            RSET     none:Refused   none:Refused  none:Refused none:Refused none:Refused none:Refused none:Refused none:Refused none:Refused none:Refused none:Refused+ none:Refused+ none:Refused+
            QUIT     accepted+      accepted+     accepted+   accepted+   accepted+   accepted+   accepted+   accepted+   accepted+   accepted+   accepted+ accepted+ accepted+
            """;

    /** A connection that ends while the body is on its way: seen before the dot, at the dot, or not until after it. */
    private static final Set<String> GONE = Set.of("lost", "unsent", "doubt");

    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(400);

    @TempDir
    static Path folder;

    private Path body;

    private enum Phase {
        GREETING("220"),
        EHLO("250"),
        AUTH("334"),
        USERNAME("334"),
        PASSWORD("235"),
        MAIL("250"),
        RCPT("250"),
        DATA("354"),
        BODY("-"),
        DOT("250"),
        RSET("250"),
        QUIT("221");

        private final String code;

        Phase(String code) {
            this.code = code;
        }
    }

    @BeforeEach
    void renderABody() {
        body = Samples.body(folder, "%!PS\n");
    }

    @TestFactory
    Stream<DynamicNode> everyFaultOfEveryCommand() {
        List<List<String>> rows =
                MATRIX.lines().map(line -> List.of(line.trim().split("\\s+"))).toList();
        List<String> faults = rows.get(0);
        return Stream.of(true, false)
                .map(pipelining -> dynamicContainer(
                        pipelining ? "in bursts" : "in turn",
                        rows.stream()
                                .skip(1)
                                .map(row -> dynamicContainer(row.get(0), cells(pipelining, faults, row)))));
    }

    private Stream<DynamicNode> cells(boolean pipelining, List<String> faults, List<String> row) {
        assertThat(row).as(row.get(0)).hasSameSizeAs(faults);
        List<DynamicNode> cells = new ArrayList<>();
        for (int i = 1; i < row.size(); i++) {
            String fault = faults.get(i);
            String expected = row.get(i);
            if (!expected.equals("-")) {
                cells.add(dynamicTest(
                        fault + " → " + expected, () -> play(Phase.valueOf(row.get(0)), fault, pipelining, expected)));
            }
        }
        return cells.stream();
    }

    private void play(Phase phase, String fault, boolean pipelining, String expected) throws Exception {
        try (ScriptedServer server =
                ScriptedServer.playing(peer -> new FaultyServer(peer, phase, fault, pipelining).serve())) {
            String result = send(Samples.server(server.port(), Tls.NONE, limits(phase, fault)));
            if (expected.equals("gone")) {
                assertThat(GONE).contains(result);
            } else {
                assertThat(result).isEqualTo(expected);
            }
        }
    }

    /** Short only where it is waited for, or a machine under load would fail in another place than the one meant. */
    private static TimeLimits limits(Phase phase, String fault) {
        if (!fault.equals("SILENCE")) {
            return Samples.limits(PATIENT);
        }
        return switch (phase) {
            case GREETING -> new TimeLimits(PATIENT, IMPATIENT, PATIENT, PATIENT, PATIENT, PATIENT);
            case DATA -> new TimeLimits(PATIENT, PATIENT, PATIENT, IMPATIENT, PATIENT, PATIENT);
            case BODY, DOT -> new TimeLimits(PATIENT, PATIENT, PATIENT, PATIENT, PATIENT, IMPATIENT);
            default -> new TimeLimits(PATIENT, PATIENT, IMPATIENT, PATIENT, PATIENT, PATIENT);
        };
    }

    private String send(ServerSettings server) {
        FaxSession session;
        try {
            session = FaxSession.open(server);
        } catch (ServerUnavailableException e) {
            return "unavailable";
        } catch (UnsuitableServerException e) {
            return "unsuitable";
        } catch (FaxServerException e) {
            return "login";
        }
        Offer offer = session.offer(Samples.envelope(body, "0511"));
        String result = offer instanceof Offer.Ready ? name(session.finish()) : name(offer);
        String state = session.isOpen() ? "+" : "";
        session.close();
        assertThat(session.isOpen()).isFalse();
        return result + state;
    }

    private static String name(Offer offer) {
        if (offer instanceof Offer.NoneTaken none) {
            return "none:" + none.answers().get(0).getClass().getSimpleName();
        } else if (offer instanceof Offer.Deferred) {
            return "deferred";
        } else if (offer instanceof Offer.Refused refused) {
            return refused.sender() ? "sender" : "refused";
        }
        assertThat(offer).isInstanceOf(Offer.Lost.class);
        assertThat(((Offer.Lost) offer).beforeMail()).isFalse();
        assertThat(((Offer.Lost) offer).answers()).doesNotContain(Answer.TAKEN);
        return "lost";
    }

    private static String name(Outcome outcome) {
        if (outcome instanceof Outcome.Accepted accepted) {
            return accepted.jobId().equals(Optional.of("GF-1")) ? "accepted" : "accepted as somebody else";
        } else if (outcome instanceof Outcome.Deferred) {
            return "again";
        } else if (outcome instanceof Outcome.Refused) {
            return "no";
        }
        return outcome instanceof Outcome.Unsent ? "unsent" : "doubt";
    }

    /** A server that is right in all but one point. */
    private static final class FaultyServer {
        private final Peer peer;
        private final Phase faulty;
        private final String fault;
        private final boolean pipelining;
        private boolean mail;
        private boolean recipient;
        private boolean over;

        FaultyServer(Peer peer, Phase faulty, String fault, boolean pipelining) {
            this.peer = peer;
            this.faulty = faulty;
            this.fault = fault;
            this.pipelining = pipelining;
        }

        void serve() throws IOException {
            reply(Phase.GREETING, "220 hello");
            while (!over) {
                String line = peer.lineOrEnd();
                if (line == null) {
                    peer.closes();
                    return;
                }
                command(line);
            }
        }

        private void command(String line) throws IOException {
            switch (line.split("[ :]")[0]) {
                case "EHLO" -> {
                    if (pipelining && faulty != Phase.EHLO) {
                        peer.says("250-x", "250-PIPELINING");
                    }
                    reply(Phase.EHLO, "250 AUTH LOGIN");
                }
                case "AUTH" -> reply(Phase.AUTH, "334 VXNlcm5hbWU6");
                case "YWNtZQ==" -> reply(Phase.USERNAME, "334 UGFzc3dvcmQ6");
                case "czNjcmV0L1DDpHNzd29yZA==" -> reply(Phase.PASSWORD, "235 in");
                case "MAIL" -> mail = reply(Phase.MAIL, "250 From");
                case "RCPT" -> recipient(line);
                case "DATA" -> data();
                case "RSET" -> reply(Phase.RSET, "250 OK");
                case "QUIT" -> reply(Phase.QUIT, "221 bye");
                default -> throw new AssertionError("The client said: " + line);
            }
        }

        private void recipient(String line) throws IOException {
            assertThat(line).isEqualTo("RCPT TO: <0511>");
            if (!mail) {
                peer.says("503 MAIL first");
            } else if (faulty == Phase.RSET) {
                peer.says("501 no");
            } else {
                recipient = reply(Phase.RCPT, "250 OK");
            }
        }

        private void data() throws IOException {
            if (!recipient) {
                peer.says("503 RCPT first");
            } else if (faulty == Phase.BODY) {
                if (fault.equals("SILENCE")) {
                    peer.says("354 go");
                } else {
                    peer.writes("354 go\r\n" + answer(fault, "250 OK"));
                }
                end();
            } else if (reply(Phase.DATA, "354 go")) {
                peer.faxBody();
                peer.expects(".");
                reply(Phase.DOT, "250 250 GF-1 OK");
            }
        }

        /** @return whether that was a yes */
        private boolean reply(Phase phase, String right) throws IOException {
            if (phase != faulty) {
                peer.says(right);
                return true;
            }
            String words = right.substring(4);
            switch (fault) {
                case "LINES" -> peer.says(phase.code + "-more", right);
                case "BYTES" -> peer.dribbles(right);
                case "SPLIT" -> peer.writes(phase.code + " ").writes(words).writes("\r\n");
                case "4yz", "5yz" -> {
                    peer.writes(answer(fault, right));
                    return false;
                }
                default -> {
                    if (!fault.equals("SILENCE")) {
                        peer.writes(answer(fault, right));
                    }
                    end();
                    return false;
                }
            }
            return true;
        }

        private static String answer(String fault, String right) {
            return switch (fault) {
                case "4yz" -> "451 not now\r\n";
                case "5yz" -> "550 no\r\n";
                case "421" -> "421 down\r\n";
                case "GARBAGE" -> "\u0000garbage\u001b[2J\r\n";
                case "WRONG" -> right.startsWith("354") ? "250 what\r\n" : "354 what\r\n";
                case "LINE" -> right + "x".repeat(100_000);
                case "FLOOD" -> (right.substring(0, 3) + "-more\r\n").repeat(10_000);
                default -> "";
            };
        }

        /** The fault has happened; what the client still says, nobody hears. */
        private void end() throws IOException {
            over = true;
            switch (fault) {
                case "EOF" -> peer.closes();
                case "RESET" -> peer.resets();
                default -> peer.ignoresWhatComes();
            }
        }
    }
}
