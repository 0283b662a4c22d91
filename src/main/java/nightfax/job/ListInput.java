package nightfax.job;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import nightfax.ledger.InputFormat;
import nightfax.ledger.Ledger;
import nightfax.ledger.ListLayout;
import nightfax.ledger.MailingList;
import nightfax.recipients.Parsed;
import nightfax.text.CsvText;
import org.apache.commons.codec.digest.DigestUtils;
import org.jspecify.annotations.Nullable;

/**
 * Mailing lists, united: each number once, with the fields that the list has for it that is named first. A line is the
 * place in the order of the numbers, from 1: the same as long as the content is. Those who opted out are among them, so
 * that the report shows that they were left out.
 */
final class ListInput implements RecipientsInput {
    private final Ledger ledger;
    private final List<MailingList> lists;
    private final ListLayout layout;

    private ListInput(Ledger ledger, List<MailingList> lists, ListLayout layout) {
        this.ledger = ledger;
        this.lists = lists;
        this.layout = layout;
    }

    /** @throws UnusableException when there is no such list */
    static ListInput of(List<String> names, Ledger ledger) throws UnusableException {
        List<MailingList> lists = new ArrayList<>();
        for (String name : names) {
            lists.add(ledger.lists().find(name).orElseThrow(() -> MailingLists.unknown(ledger, name)));
        }
        ListLayout layout = lists.stream()
                .map(MailingList::layout)
                .reduce(ListColumns::union)
                .orElseThrow();
        return new ListInput(ledger, lists, layout);
    }

    @Override
    public String label() {
        return (lists.size() == 1 ? "list " : "lists ")
                + lists.stream().map(MailingList::name).collect(Collectors.joining(", "));
    }

    @Override
    public String shortName() {
        return label();
    }

    @Override
    public String sha256() {
        MessageDigest digest = DigestUtils.getSha256Digest();
        DigestUtils.updateDigest(digest, layout.headings() + "\n");
        Union union = new Union();
        for (Entry entry = union.next(); entry != null; entry = union.next()) {
            String line = entry.number() + (entry.optedOut() ? " - " : " + ") + CsvText.join(entry.cells()) + "\n";
            DigestUtils.updateDigest(digest, line);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** @param optedOut of at least one of the lists that have the number */
    private record Entry(String number, List<String> cells, boolean optedOut) {}

    /** The members of several lists side by side, in order of their numbers. */
    private final class Union {
        private final List<Iterator<MailingList.Member>> members = new ArrayList<>();
        private final List<MailingList.@Nullable Member> heads = new ArrayList<>();
        private final List<ListColumns> columns = new ArrayList<>();

        Union() {
            for (MailingList list : lists) {
                members.add(ledger.lists().each(list));
                heads.add(null);
                columns.add(ListColumns.between(list.layout(), layout));
                advance(members.size() - 1);
            }
        }

        private void advance(int list) {
            heads.set(list, members.get(list).hasNext() ? members.get(list).next() : null);
        }

        @Nullable Entry next() {
            int first = -1;
            for (int i = 0; i < heads.size(); i++) {
                MailingList.Member head = heads.get(i);
                if (head != null
                        && (first < 0
                                || head.number().compareTo(heads.get(first).number()) < 0)) {
                    first = i;
                }
            }
            return first < 0 ? null : taken(heads.get(first), columns.get(first));
        }

        private Entry taken(MailingList.Member member, ListColumns from) {
            boolean optedOut = false;
            for (int i = 0; i < heads.size(); i++) {
                MailingList.Member head = heads.get(i);
                if (head != null && head.number().equals(member.number())) {
                    optedOut |= head.optedOut();
                    advance(i);
                }
            }
            List<String> cells = from.cells(CsvText.split(member.cells())).stream()
                    .map(ListColumns::text)
                    .toList();
            return new Entry(member.number(), cells, optedOut);
        }
    }

    @Override
    public Reading open() {
        Union union = new Union();
        return new Reading() {
            private long line;

            @Override
            public String dialect() {
                return label();
            }

            @Override
            public String roles() {
                Integer at = layout.documentColumn();
                return "fax: " + headings().get(layout.faxColumn()) + ", document: "
                        + (at == null ? "no column" : headings().get(at));
            }

            @Override
            public InputFormat format() {
                return InputFormat.PLAIN;
            }

            @Override
            public List<String> headings() {
                return ListColumns.headings(layout);
            }

            @Override
            public int faxColumn() {
                return layout.faxColumn();
            }

            @Override
            public @Nullable Integer documentColumn() {
                return layout.documentColumn();
            }

            @Override
            public @Nullable Parsed next() {
                Entry entry = union.next();
                if (entry == null) {
                    return null;
                }
                Integer at = layout.documentColumn();
                String document = at == null ? "" : entry.cells().get(at).strip();
                return new Parsed.Valid(
                        ++line, entry.number(), document.isEmpty() ? null : document, entry.cells(), List.of());
            }

            @Override
            public void close() {
                // Each page is a query of its own: nothing is held open.
            }
        };
    }
}
