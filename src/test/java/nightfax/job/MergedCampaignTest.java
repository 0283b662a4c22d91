package nightfax.job;

import static nightfax.job.CampaignFolder.fax;
import static nightfax.job.StubServer.HANG_UP;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import nightfax.job.CampaignRunner.How;
import nightfax.ledger.State;
import nightfax.render.Forms;
import org.junit.jupiter.api.Test;

/** Documents that are forms: each recipient gets the values of their own row, and nobody another's. */
class MergedCampaignTest extends RunsAgainstStub {

    private static final String ROWS =
            "Fax,Azienda,Importo\n" + fax(0) + ",Rossi,100\n" + fax(1) + ",Bianchi,200\n" + fax(2) + ",Rossi,100\n";

    private CampaignFolder merged(StubServer server, String more) throws IOException {
        CampaignFolder campaign = campaign(server, "sessions: 1");
        String job = Files.readString(campaign.jobFile()).replace("document: letter.txt", "document: form.pdf");
        return campaign.job(job + more)
                .document("form.pdf", Forms.texts("azienda", "importo"))
                .recipients(ROWS);
    }

    @Test
    void fillsAFormWithTheValuesOfEachRow() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "");

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes())
                    .as("the same values make the same fax")
                    .containsExactly(List.of(fax(0), fax(2)), List.of(fax(1)));
            assertThat(spooled())
                    .hasSize(2)
                    .anySatisfy(
                            ps -> assertThat(ps).contains("(Rossi)", "(100)").doesNotContain("Bianchi"))
                    .anySatisfy(
                            ps -> assertThat(ps).contains("(Bianchi)", "(200)").doesNotContain("Rossi"));
            assertThat(report(latest(), "recipients.csv")).contains("form.pdf");
        }
    }

    @Test
    void sendsANumberWhatIsNewForItAndNothingTwice() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = merged(server, "");
            String twoInvoices = "Fax,Azienda,Importo\n" + fax(0) + ",Rossi,100\n" + fax(0) + ",Rossi,300\n" + fax(0)
                    + ",Rossi,100\n";
            campaign.recipients(twoInvoices);

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 2L, State.DUPLICATE, 1L));

            campaign.recipients(twoInvoices + fax(0) + ",Rossi,400\n");
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 1L, State.ALREADY_SENT, 3L));
            assertThat(server.faxes()).hasSize(3);
        }
    }

    @Test
    void goesOnWhereItStoppedWithTheSameValues() throws Exception {
        try (StubServer server = StubServer.with(once("RCPT TO: <" + fax(1), HANG_UP))) {
            merged(server, "");

            assertThat(send().how()).isEqualTo(How.UNFINISHED);
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(server.envelopes()).containsExactly(List.of(fax(0), fax(2)), List.of(fax(1)));
        }
    }

    @Test
    void triesAgainWithTheSameValues() throws Exception {
        try (StubServer server = StubServer.with(once("RCPT TO: <" + fax(1), "501 Numero inesistente"))) {
            merged(server, "");
            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);
            deleteTheSpool();

            assertThat(retry(new StopSignal()).how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(spooled()).singleElement().asString().contains("(Bianchi)");
        }
    }

    @Test
    void aFieldThatNoColumnFeedsStopsEverything() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = merged(server, "");
            campaign.document("form.pdf", Forms.texts("azienda", "scadenza", "firma"));
            String sentence =
                    "document 'form.pdf' has the field 'scadenza' and 1 more, which no column feeds: add a column"
                            + " of that name, say which one feeds it under 'merge: fields:', or name it under 'merge: by-hand:'"
                            + " ('merge: false' faxes forms as they are)";

            assertThatThrownBy(this::check)
                    .isInstanceOf(UnusableException.class)
                    .hasMessage(sentence);
            assertThat(send().mishap()).hasValueSatisfying(mishap -> {
                assertThat(mishap.kind()).isEqualTo(Mishap.Kind.UNUSABLE);
                assertThat(mishap.sentence()).isEqualTo(sentence);
            });
            assertThat(server.envelopes()).isEmpty();

            merged(server, "merge: {fields: {scadenza: Importo}, by-hand: [firma]}\n")
                    .document("form.pdf", Forms.texts("azienda", "scadenza", "firma"));
            assertThat(check().documents())
                    .singleElement()
                    .asString()
                    .matches("form.pdf: 1 page, .*, 3 recipients, about \\d+ s to transmit");
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(spooled()).anySatisfy(ps -> assertThat(ps).contains("(Bianchi)", "(200)"));
        }
    }

    /** Nothing can be put in there, so nothing has to be said of it; who says so is right all the same. */
    @Test
    void aSignatureMayBeNamedAmongWhatStaysAsItIs() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            byte[] form = Forms.signed("firma", "azienda", "importo");

            merged(server, "").document("form.pdf", form);
            assertThat(check().counts().of(State.UNRENDERABLE)).isZero();
            merged(server, "merge: {by-hand: [firma]}\n").document("form.pdf", form);
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(spooled()).anySatisfy(ps -> assertThat(ps).contains("(Bianchi)", "(200)"));
        }
    }

    @Test
    void aColumnThatIsNotThereStopsEverything() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "merge: {fields: {importo: Totale}}\n");

            assertThatThrownBy(this::check)
                    .isInstanceOf(UnusableException.class)
                    .hasMessageContaining(
                            "from the column 'Totale', which the input does not have; its columns are Fax,"
                                    + " Azienda, Importo");
            assertThat(send().how()).isEqualTo(How.UNFINISHED);
            assertThat(server.envelopes()).isEmpty();
        }
    }

    @Test
    void aFormToBeFilledByHandIsFaxedAsItIs() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "").document("form.pdf", Forms.texts("quantity", "signature"));
            assertThat(check().warnings())
                    .containsExactly(
                            "form.pdf: a form that is faxed as it is, since no column is called 'quantity' as a"
                                    + " field of it is ('merge:' says what feeds its fields)");
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            merged(server, "merge: false\nrepeat: true\n");
            assertThat(server.envelopes()).containsExactly(List.of(fax(0), fax(1), fax(2)));
        }
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "merge: false\n").recipients(ROWS + "\n");
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(server.envelopes()).containsExactly(List.of(fax(0), fax(1), fax(2)));
        }
    }

    /** What the form shows then is the one's before. */
    @Test
    void aValueThatAFieldCannotTakeCostsItsOwnRecipientAndNobodyGetsAnothersInstead() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "")
                    .document("form.pdf", Forms.cities("citta"))
                    .recipients("Fax,citta\n" + fax(0) + ",1\n" + fax(1) + ",2\n" + fax(2) + ",9\n" + fax(3)
                            + ",milano\n" + fax(4) + ",2\n");

            assertThat(send().how()).isEqualTo(How.WITH_FAILURES);

            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 4L, State.UNRENDERABLE, 1L));
            assertThat(server.envelopes())
                    .containsExactlyInAnyOrder(List.of(fax(0)), List.of(fax(1), fax(4)), List.of(fax(3)));
            assertThat(report(latest(), "recipients.csv"))
                    .contains(
                            "cannot be rendered: the field 'citta' cannot take its value: \"\"9\"\" is none of its options");
            assertThat(report(latest(), "report.html")).contains("Cannot be rendered for 1 recipient<");
            assertThat(spooled())
                    .hasSize(3)
                    .anySatisfy(ps -> assertThat(ps).contains("(Roma)"))
                    .anySatisfy(ps -> assertThat(ps).contains("(Milano)"))
                    .anySatisfy(ps -> assertThat(ps).doesNotContain("(Roma)", "(Milano)"));
        }
    }

    @Test
    void theCheckCountsAllWhoseValueAFieldCannotTake() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "cover: cover.pdf\n")
                    .document("cover.pdf", Forms.cities("citta"))
                    .recipients("Fax,Azienda,Importo,citta\n" + fax(0) + ",Rossi,1,9\n" + fax(1) + ",Bianchi,2,9\n"
                            + fax(2) + ",Verdi,3,3\n");

            CampaignCheck.Findings found = check();

            assertThat(found.problems())
                    .singleElement()
                    .asString()
                    .contains("the field 'citta' cannot take its value")
                    .endsWith(" (2 recipients, the first in line 2)");
            assertThat(found.counts().of(State.UNRENDERABLE)).isEqualTo(2);
        }
    }

    @Test
    void aFormThatChangesUnderARunStopsItAndNobodyIsGivenUp() throws Exception {
        try (StubServer server = StubServer.with(once("RCPT TO: <" + fax(1), HANG_UP))) {
            CampaignFolder campaign = merged(server, "");
            assertThat(send().how()).isEqualTo(How.UNFINISHED);
            deleteTheSpool();
            campaign.document("form.pdf", Forms.texts("importo", "azienda"));

            assertThat(send().mishap()).hasValueSatisfying(mishap -> {
                assertThat(mishap.kind()).isEqualTo(Mishap.Kind.UNUSABLE);
                assertThat(mishap.sentence())
                        .contains("document 'form.pdf', its rendering options or 'merge:' changed");
            });
            assertThat(states()).isEqualTo(Map.of(State.ACCEPTED, 2L, State.PENDING, 1L));

            campaign.document("form.pdf", Forms.texts("azienda", "importo"));
            assertThat(send().how()).isIn(How.ALL_ACCEPTED, How.UNFINISHED);
        }
    }

    @Test
    void aJobFileThatMeansOtherFormsStopsEverything() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "merge: {fields: {ammount: Importo}}\n");
            assertThatThrownBy(this::check)
                    .hasMessage("'merge:' names the field 'ammount', which no document of this input has");
            assertThat(send().mishap())
                    .hasValueSatisfying(mishap -> assertThat(mishap.kind()).isEqualTo(Mishap.Kind.UNUSABLE));
            merged(server, "merge: true\n").document("form.pdf", Forms.texts());
            assertThatThrownBy(this::check).hasMessage("'merge:' fills forms, but none of the documents has a field");
            assertThat(server.envelopes()).isEmpty();
        }
    }

    @Test
    void aFieldWhoseNameIsMistypedIsToldWithTheOneThatIsMeant() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "merge: {fields: {imporo: Totale}}\n")
                    .recipients("Fax,Azienda,Totale\n" + fax(0) + ",Rossi,122\n");
            assertThatThrownBy(this::check)
                    .hasMessageStartingWith("document 'form.pdf' has the field 'importo', which no column feeds: ")
                    .hasMessageEndingWith("; 'merge:' names a field 'imporo', which the document does not have:"
                            + " did you mean 'importo'?");

            merged(server, "merge: {fields: {imporo: Totale}}\n");
            assertThatThrownBy(this::check)
                    .hasMessage("'merge:' names the field 'imporo', which no document of this input has;"
                            + " did you mean 'importo'?");

            merged(server, "merge: {fields: {altro: Azienda}}\n").recipients("Fax,Azienda\n" + fax(0) + ",Rossi\n");
            assertThatThrownBy(this::check).hasMessageEndingWith("faxes forms as they are)");
        }
    }

    @Test
    void aColumnIsMeantWhateverItsCapitalsAndOneOfSeveralIsNot() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "merge: {fields: {IMPORTO: Totale}}\n")
                    .recipients("Fax,Azienda,Importo,Totale\n" + fax(0) + ",Rossi,100,122\n");
            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(spooled()).singleElement().asString().contains("(122)");

            merged(server, "").recipients("Fax,Azienda,Importo,importo\n" + fax(0) + ",Rossi,100,122\n");
            assertThatThrownBy(this::check)
                    .hasMessageContaining(
                            "could be fed by several columns called 'Importo'; rename all of them but one");
        }
    }

    @Test
    void aColumnWithoutAHeadingIsMeantByItsPosition() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = merged(server, "merge: {fields: {azienda: 3, importo: 2}}\n")
                    .recipients(fax(0) + ",100,Rossi\n" + fax(1) + ",200,Bianchi\n");
            campaign.job(Files.readString(campaign.jobFile())
                    .replace("file: recipients.csv", "{file: recipients.csv, header: false, columns: {fax: 1}}"));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);
            assertThat(spooled())
                    .anySatisfy(ps -> assertThat(ps).contains("(Rossi)", "(100)"))
                    .anySatisfy(ps -> assertThat(ps).contains("(Bianchi)", "(200)"));

            merged(server, "merge: {fields: {azienda: 4, importo: 3}}\n");
            assertThatThrownBy(this::check)
                    .hasMessageEndingWith("from the column '4', which the input does not have; its columns are Fax,"
                            + " Azienda, Importo");
        }
    }

    @Test
    void aCoverPageComesInFrontOfEveryDocument() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            CampaignFolder campaign = merged(server, "cover: cover.pdf\n");
            campaign.job(Files.readString(campaign.jobFile()).replace("document: form.pdf", "document: letter.txt"))
                    .document("cover.pdf", Forms.texts("azienda"));

            assertThat(send().how()).isEqualTo(How.ALL_ACCEPTED);

            assertThat(spooled())
                    .hasSize(2)
                    .allSatisfy(ps -> assertThat(ps)
                            .contains("%%Pages: 2", "Good morning.")
                            .containsPattern("(?s)\\((Rossi|Bianchi)\\).*Good morning"));
            assertThat(report(latest(), "recipients.csv"))
                    .contains("letter.txt")
                    .doesNotContain("cover.pdf");
        }
    }

    @Test
    void theFieldThatNothingFeedsIsSaidToBeWhereItIs() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "cover: sub/cover.pdf\n").document("sub/cover.pdf", Forms.texts("azienda", "oggetto"));
            assertThatThrownBy(this::check)
                    .hasMessageStartingWith("document 'cover.pdf' has the field 'oggetto', which");

            merged(server, "").recipients("Fax,Azienda,Importo,Documento\n" + fax(0) + ",Rossi,100,sub/cover.pdf\n");
            assertThatThrownBy(this::check)
                    .hasMessageStartingWith("document 'sub/cover.pdf' has the field 'oggetto', which");
        }
    }

    @Test
    void aCoverPageThatCannotGoInFrontIsNone() throws Exception {
        try (StubServer server = StubServer.with(command -> null)) {
            merged(server, "cover: cover.ps\n").document("cover.ps", "%!PS-Adobe-3.0\nshowpage\n");

            assertThatThrownBy(this::send)
                    .isInstanceOf(UnusableException.class)
                    .hasMessage("'cover' names PostScript, which can only be faxed alone; make it a PDF");
        }
    }

    private void deleteTheSpool() throws IOException {
        try (Stream<Path> files = Files.list(workspace.folder().spool())) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** The PostScript of all faxes in the spool. */
    private List<String> spooled() throws IOException {
        List<String> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(workspace.folder().spool())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".body")).toList()) {
                byte[] packed = Base64.getMimeDecoder().decode(Files.readAllBytes(file));
                try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
                    all.add(new String(in.readAllBytes(), StandardCharsets.ISO_8859_1));
                }
            }
        }
        return all;
    }
}
