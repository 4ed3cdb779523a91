package org.opencommissioning.cycle.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.junit.jupiter.api.Test;
import org.opencommissioning.cycle.pack.Pack.Fact;
import org.opencommissioning.cycle.pack.Pack.Facts;
import org.opencommissioning.cycle.pack.Pack.Grid;
import org.opencommissioning.cycle.pack.Pack.Section;
import org.opencommissioning.cycle.pack.Pack.Words;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.ClassPathResource;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The files of a pack hold all of it, opened again by a library. */
class PackFilesTest {

    private static final Path LOOKED_AT = Path.of("target", "screenshots");
    private static final Pack PACK = new Pack(
            "Plan version 2 of CC-2026-0007",
            "CC-2026-0007",
            "Befriending for <older> people & carers",
            2,
            "a".repeat(64),
            "Frozen on 3 December 2026 at 2pm by Commissioning officers",
            List.of(
                    new Section(
                            "summary",
                            "Summary",
                            true,
                            List.of(new Facts(List.of(
                                    new Fact("Estimated value, whole life with VAT", "£1,290,000.50"),
                                    new Fact("Route", "Formal tender"))))),
                    new Section(
                            "need",
                            "Need and evidence",
                            true,
                            List.of(
                                    new Words(
                                            "Loneliness among people over 75.\nA second line\u0007 with a bell that somebody pasted."))),
                    new Section(
                            "options",
                            "Options appraisal",
                            true,
                            List.of(new Grid(
                                    "Options, the highest score first",
                                    List.of("Option", "Rank", "What speaks for it"),
                                    rows())))));

    private static List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int row = 1; row <= 60; row++) {
            rows.add(List.of(
                    "Option " + row,
                    String.valueOf(row),
                    "Żółć, naïve, “quoted” – and long enough to be broken over lines"));
        }
        return rows;
    }

    private static Stream<String> said() {
        return PACK.sections().stream().map(Section::title);
    }

    @Test
    void thePdfHoldsEveryWordIsTaggedAndCarriesItsFonts() throws IOException {
        var resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("templates/");
        resolver.setSuffix(".html");
        resolver.setCharacterEncoding("UTF-8");
        var templates = new SpringTemplateEngine();
        templates.setTemplateResolver(resolver);
        byte[] written = new PackAsPdf(templates).write(PACK);
        Files.createDirectories(LOOKED_AT);
        Files.write(LOOKED_AT.resolve("pack.pdf"), written);

        try (PDDocument pdf = Loader.loadPDF(written)) {
            ImageIO.write(
                    new PDFRenderer(pdf).renderImageWithDPI(0, 60),
                    "png",
                    LOOKED_AT.resolve("pack-pdf.png").toFile());
            String text = new PDFTextStripper().getText(pdf);
            assertThat(said()).allSatisfy(title -> assertThat(text).contains(title));
            assertThat(text)
                    .contains("Befriending for <older> people & carers", "£1,290,000.50", "Option 60", "Żółć, naïve")
                    .contains("a".repeat(64).substring(0, 20));
            assertThat(pdf.getNumberOfPages())
                    .as("the table goes on over pages")
                    .isGreaterThan(2);
            var catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getMarkInfo().isMarked()).as("tagged").isTrue();
            assertThat(catalog.getStructureTreeRoot().getKids()).isNotEmpty();
            assertThat(catalog.getLanguage()).startsWith("en");
            assertThat(pdf.getDocumentInformation().getTitle()).startsWith("Plan version 2 of CC-2026-0007");
            assertThat(new String(catalog.getMetadata().toByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                    .as("says that it is PDF/UA")
                    .contains("pdfuaid");
            assertThat(catalog.getDocumentOutline().children()).hasSize(3);
            for (var page : pdf.getPages()) {
                for (COSName font : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(font).isEmbedded()).isTrue();
                }
            }
        }
    }

    @Test
    void theWordFileIsTheTemplateWithEverySectionUnderAHeading() throws IOException {
        byte[] written =
                word(new ClassPathResource("pack/committee-report.docx")).write(PACK);
        Files.createDirectories(LOOKED_AT);
        Files.write(LOOKED_AT.resolve("pack.docx"), written);

        try (XWPFDocument word = new XWPFDocument(new ByteArrayInputStream(written))) {
            List<String> headings = word.getParagraphs().stream()
                    .filter(one -> "Heading1".equals(one.getStyle()))
                    .map(XWPFParagraph::getText)
                    .toList();
            assertThat(headings)
                    .containsExactly(
                            "What is asked",
                            "Summary",
                            "Need and evidence",
                            "Options appraisal",
                            "About this document");
            String text = String.join(
                    "\n",
                    word.getParagraphs().stream().map(XWPFParagraph::getText).toList());
            assertThat(text)
                    .contains(
                            "Befriending for <older> people & carers",
                            "£1,290,000.50",
                            "5 January 2027",
                            "a".repeat(64))
                    .doesNotContain("{{");
            var table = word.getTables().getFirst();
            assertThat(table.getRows()).hasSize(61);
            assertThat(table.getRow(0).isRepeatHeader()).isTrue();
            assertThat(table.getRow(60).getCell(0).getText()).isEqualTo("Option 60");
            assertThat(word.getProperties().getCoreProperties().getTitle()).contains("CC-2026-0007");
        }
    }

    @Test
    void aTemplateOfTheCouncilsOwnIsFilledAndOneWithoutAPlaceForThePlanIsRefusedByName() throws IOException {
        byte[] own = template("Model Council, {{title}}", "{{sections}}", "Contact: the clerk");
        try (XWPFDocument word = new XWPFDocument(
                new ByteArrayInputStream(word(new ByteArrayResource(own)).write(PACK)))) {
            assertThat(word.getParagraphs().getFirst().getText())
                    .isEqualTo("Model Council, Befriending for <older> people & carers");
            assertThat(word.getParagraphs().getLast().getText()).isEqualTo("Contact: the clerk");
        }

        var without = word(new ByteArrayResource(template("{{title}}")));
        assertThatThrownBy(() -> without.write(PACK)).hasMessageContaining("{{sections}}");
    }

    private static byte[] template(String... paragraphs) throws IOException {
        try (XWPFDocument template = new XWPFDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            for (String words : paragraphs) {
                // As Word does it: one text in several runs.
                XWPFParagraph paragraph = template.createParagraph();
                paragraph.createRun().setText(words.substring(0, words.length() / 2));
                paragraph.createRun().setText(words.substring(words.length() / 2));
            }
            template.write(out);
            return out.toByteArray();
        }
    }

    private static PackAsWord word(org.springframework.core.io.Resource template) {
        return new PackAsWord(
                new PackProperties(template), Clock.fixed(Instant.parse("2027-01-05T09:00:00Z"), ZoneOffset.UTC));
    }

    @Test
    void whatChangedNamesThePartAndWhatItSaidBeforeAndNow() {
        var later = new Pack(
                "Plan version 3 of CC-2026-0007",
                PACK.reference(),
                PACK.title(),
                3,
                "b".repeat(64),
                "",
                List.of(
                        new Section(
                                "summary",
                                "Summary",
                                true,
                                List.of(new Facts(List.of(
                                        new Fact("Estimated value, whole life with VAT", "£1,450,000"),
                                        new Fact("Route", "Formal tender"))))),
                        PACK.sections().get(1),
                        new Section("files", "Files", false, List.of(new Words("Not of the plan"))),
                        new Section(
                                "options",
                                "Options appraisal",
                                true,
                                List.of(new Grid(
                                        "Options, the highest score first",
                                        List.of("Option", "Rank", "What speaks for it"),
                                        rows().subList(0, 59))))));

        assertThat(Changes.between(PACK, later))
                .isEqualTo(new Changes(
                        2,
                        List.of(
                                new Changes.Change(
                                        "Summary",
                                        "Estimated value, whole life with VAT",
                                        "£1,290,000.50",
                                        "£1,450,000"),
                                new Changes.Change(
                                        "Options appraisal",
                                        "Option 60",
                                        "60; " + rows().getLast().getLast(),
                                        ""))));
    }
}
