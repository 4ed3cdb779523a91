package org.opencommissioning.cycle.pack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.apache.poi.xwpf.usermodel.IBody;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableRow;
import org.apache.xmlbeans.XmlCursor;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.cycle.pack.Pack.Block;
import org.opencommissioning.cycle.pack.Pack.Fact;
import org.opencommissioning.cycle.pack.Pack.Facts;
import org.opencommissioning.cycle.pack.Pack.Grid;
import org.opencommissioning.cycle.pack.Pack.Section;
import org.opencommissioning.cycle.pack.Pack.Words;
import org.opencommissioning.records.London;
import org.opencommissioning.site.SiteWords;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Writes a pack into the council's template of a committee report. The template is a Word document with {@code {{title}}}, {@code {{reference}}},
 * {@code {{version}}}, {@code {{frozen}}}, {@code {{fingerprint}}} and {@code {{today}}} wherever the council wants them, and one paragraph
 * {@code {{sections}}} where the sections go, in the template's own styles {@code Heading 1}, {@code Caption} and {@code Table Grid}.
 */
@Component
class PackAsWord {

    static final String CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    private static final String SECTIONS = "{{sections}}";
    private static final String HEADING = "Heading1";
    private static final String CAPTION = "Caption";
    private static final String TABLE = "TableGrid";

    private final Resource template;
    private final Clock clock;

    PackAsWord(PackProperties properties, Clock clock) {
        this.template = properties.reportTemplate();
        this.clock = clock;
    }

    byte[] write(Pack pack) throws IOException {
        try (InputStream in = template.getInputStream();
                XWPFDocument document = new XWPFDocument(in);
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            Map<String, String> values = Map.of(
                    "{{title}}", pack.title(),
                    "{{reference}}", pack.reference(),
                    "{{version}}", pack.version() == 0 ? "the analysis" : String.valueOf(pack.version()),
                    "{{name}}", pack.name(),
                    "{{frozen}}", pack.frozen(),
                    "{{fingerprint}}", pack.hash(),
                    "{{today}}", SiteWords.day(LocalDate.now(clock.withZone(London.ZONE))));
            fill(document, values);
            document.getHeaderList().forEach(header -> header.getParagraphs().forEach(one -> fill(one, values)));
            document.getFooterList().forEach(footer -> footer.getParagraphs().forEach(one -> fill(one, values)));
            XWPFParagraph place = document.getParagraphs().stream()
                    .filter(one -> one.getText().contains(SECTIONS))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("The template " + template.getDescription()
                            + " has no paragraph {{sections}}: nobody would read the plan."));
            Writing writing = new Writing(document, place);
            pack.sections().forEach(writing::section);
            document.removeBodyElement(document.getPosOfParagraph(place));
            document.getProperties().getCoreProperties().setTitle(pack.name() + ": " + pack.title());
            document.write(out);
            return out.toByteArray();
        }
    }

    private static void fill(IBody body, Map<String, String> values) {
        body.getParagraphs().forEach(paragraph -> fill(paragraph, values));
        body.getTables()
                .forEach(table ->
                        table.getRows().forEach(row -> row.getTableCells().forEach(cell -> fill(cell, values))));
    }

    /** Word cuts what somebody typed into runs as it likes: the words of a paragraph with a place to fill are put into its first run. */
    private static void fill(XWPFParagraph paragraph, Map<String, String> values) {
        String text = paragraph.getText();
        if (values.keySet().stream().noneMatch(text::contains)) {
            return;
        }
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace(value.getKey(), value.getValue());
        }
        List<XWPFRun> runs = paragraph.getRuns();
        for (int at = runs.size() - 1; at > 0; at--) {
            paragraph.removeRun(at);
        }
        runs.getFirst().setText(text, 0);
    }

    /** Writes before the place that is kept for the sections. */
    private static final class Writing {

        private final XWPFDocument document;
        private final XWPFParagraph place;

        Writing(XWPFDocument document, XWPFParagraph place) {
            this.document = document;
            this.place = place;
        }

        void section(Section section) {
            paragraph(HEADING, section.title());
            section.blocks().forEach(this::block);
        }

        private void block(Block block) {
            switch (block) {
                case Words words -> paragraph(null, words.text());
                case Facts facts -> facts.facts().forEach(this::fact);
                case Grid grid -> grid(grid);
            }
        }

        private void fact(Fact fact) {
            XWPFParagraph paragraph = paragraph();
            XWPFRun label = paragraph.createRun();
            label.setBold(true);
            label.setText(fact.label());
            label.addBreak();
            lines(paragraph.createRun(), fact.value());
        }

        private void grid(Grid grid) {
            XWPFParagraph caption = paragraph(CAPTION, grid.caption());
            caption.setKeepNext(true);
            XWPFTable table;
            try (XmlCursor cursor = place.getCTP().newCursor()) {
                table = document.insertNewTbl(cursor);
            }
            table.setStyleID(TABLE);
            table.setWidth("100%");
            XWPFTableRow head = table.getRow(0);
            head.setRepeatHeader(true);
            for (int column = 0; column < grid.columns().size(); column++) {
                cell(head, column, grid.columns().get(column), true);
            }
            for (List<String> values : grid.rows()) {
                XWPFTableRow row = table.createRow();
                row.setCantSplitRow(true);
                for (int column = 0; column < values.size(); column++) {
                    cell(row, column, values.get(column), column == 0);
                }
            }
            paragraph();
        }

        private static void cell(XWPFTableRow row, int column, String text, boolean bold) {
            var cell = row.getCell(column) == null ? row.createCell() : row.getCell(column);
            XWPFRun run = cell.getParagraphs().getFirst().createRun();
            run.setBold(bold);
            lines(run, text);
        }

        private XWPFParagraph paragraph(@Nullable String style, String text) {
            XWPFParagraph paragraph = paragraph();
            if (style != null) {
                paragraph.setStyle(style);
            }
            lines(paragraph.createRun(), text);
            return paragraph;
        }

        private XWPFParagraph paragraph() {
            try (XmlCursor cursor = place.getCTP().newCursor()) {
                return document.insertNewParagraph(cursor);
            }
        }

        private static void lines(XWPFRun run, String text) {
            String[] lines =
                    text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "").split("\n", -1);
            for (int line = 0; line < lines.length; line++) {
                if (line > 0) {
                    run.addBreak();
                }
                run.setText(lines[line]);
            }
        }
    }
}
