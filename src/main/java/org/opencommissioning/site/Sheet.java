package org.opencommissioning.site;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler.SheetContentsHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.jspecify.annotations.Nullable;
import org.opencommissioning.records.Refused;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * A table that somebody sent as a file: CSV in UTF-8 (RFC 4180), or the first sheet of an Excel workbook (.xlsx). Lines with nothing in them are none.
 *
 * @param lines each with the number of the line, or of the row, on which it begins
 */
public record Sheet(List<Line> lines) {

    private static final int LARGEST_TEXT = 20_000_000;

    /** What is packed may be many times as large; it is read piece by piece. */
    private static final int LARGEST_WORKBOOK = 5_000_000;

    private static final int MOST_CELLS = 200;
    private static final int LONGEST_CELL = 2_000;
    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setIgnoreEmptyLines(false)
            .setTrailingData(true)
            .get();

    /** A line and what stands in its cells. */
    public record Line(int number, List<String> cells) {}

    /**
     * Reads a file.
     *
     * @param most lines, the one with the names of the columns not counted
     * @throws Refused when it cannot be read, saying where and what to do
     */
    public static Sheet read(byte[] content, int most) {
        if (isZip(content)) {
            return new Sheet(workbook(content, most));
        }
        if (content.length > LARGEST_TEXT) {
            throw wrong("The file is larger than 20 MB: bring in parts of it.");
        }
        if (content.length > 1 && (content[0] & 0xff) == 0xd0 && (content[1] & 0xff) == 0xcf) {
            throw wrong(
                    "The file is an old Excel workbook (.xls). Save it as .xlsx, or as 'CSV UTF-8', and choose it again.");
        }
        String text = text(content);
        if (text.indexOf(0) >= 0) {
            throw wrong("The file is not text. Save it as 'CSV UTF-8' or .xlsx and choose it again.");
        }
        return new Sheet(csv(text.startsWith("\uFEFF") ? text.substring(1) : text, most));
    }

    private static boolean isZip(byte[] content) {
        return content.length > 3 && content[0] == 'P' && content[1] == 'K' && content[2] == 3 && content[3] == 4;
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException wrong) {
            throw wrong("The file is not in UTF-8. Save it as 'CSV UTF-8' and choose it again.");
        }
    }

    private static List<Line> csv(String text, int most) {
        Collected collected = new Collected(most);
        long begun = 1;
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            for (CSVRecord line : parser) {
                collected.add((int) begun, line.toList());
                begun = parser.getCurrentLineNumber() + 1;
            }
        } catch (IOException | UncheckedIOException e) {
            throw wrong("The quotation mark that opens on line " + begun + " is never closed.");
        }
        return collected.lines;
    }

    private static List<Line> workbook(byte[] content, int most) {
        if (content.length > LARGEST_WORKBOOK) {
            throw wrong("The workbook is larger than 5 MB: save the sheet as 'CSV UTF-8', or bring in parts of it.");
        }
        Collected collected = new Collected(most);
        try (OPCPackage file = OPCPackage.open(new ByteArrayInputStream(content))) {
            XSSFReader reader = new XSSFReader(file);
            XMLReader xml = XMLHelper.newXMLReader();
            xml.setContentHandler(new XSSFSheetXMLHandler(
                    reader.getStylesTable(),
                    null,
                    new ReadOnlySharedStringsTable(file),
                    new Cells(collected::add),
                    new AsMeant(),
                    false));
            var sheets = reader.getSheetsData();
            if (sheets.hasNext()) {
                try (var first = sheets.next()) {
                    xml.parse(new InputSource(first));
                }
            }
        } catch (OpenXML4JException
                | POIXMLException
                | UnsupportedFileFormatException
                | SAXException
                | IOException
                | javax.xml.parsers.ParserConfigurationException unreadable) {
            throw wrong(
                    "The file cannot be read as an Excel workbook. Save it as .xlsx without a password, or as 'CSV UTF-8'.");
        }
        return collected.lines;
    }

    /** What has been read so far, within what one file may hold. */
    private static final class Collected {

        private final int most;
        private final List<Line> lines = new ArrayList<>();

        Collected(int most) {
            this.most = most;
        }

        void add(int number, List<String> cells) {
            if (cells.size() > MOST_CELLS || cells.stream().anyMatch(cell -> cell.length() > LONGEST_CELL)) {
                throw wrong("Line " + number + " has more than " + MOST_CELLS + " cells, or one of more than "
                        + LONGEST_CELL + " characters. Is a quotation mark missing before it?");
            }
            if (cells.stream().allMatch(String::isBlank)) {
                return;
            }
            if (lines.size() > most) {
                throw wrong("The file has more than " + most + " lines. Bring in at most that many at once.");
            }
            lines.add(new Line(number, List.copyOf(cells)));
        }
    }

    /** The rows of a sheet; each has as many cells as the first, which names the columns. */
    private static final class Cells implements SheetContentsHandler {

        private final BiConsumer<Integer, List<String>> each;
        private List<String> row = new ArrayList<>();
        private int columns;

        Cells(BiConsumer<Integer, List<String>> each) {
            this.each = each;
        }

        @Override
        public void startRow(int number) {
            row = new ArrayList<>();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String value, @Nullable XSSFComment comment) {
            int column = reference == null ? row.size() : new CellReference(reference).getCol();
            while (row.size() <= column && row.size() <= MOST_CELLS) {
                row.add("");
            }
            if (column < row.size() && value != null) {
                row.set(column, value);
            }
        }

        @Override
        public void endRow(int number) {
            while (row.size() > columns && columns > 0 && row.getLast().isBlank()) {
                row.removeLast();
            }
            while (row.size() < columns) {
                row.add("");
            }
            if (columns == 0) {
                columns = row.size();
            }
            each.accept(number + 1, row);
        }
    }

    /** Days as ISO 8601 and numbers with all their digits, whatever the sheet shows of them. */
    private static final class AsMeant extends DataFormatter {

        @Override
        public String formatRawCellContents(double value, int index, String format) {
            if (DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value)) {
                LocalDateTime moment = DateUtil.getLocalDateTime(value);
                return moment.toLocalDate().toString();
            }
            return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        }

        @Override
        public String formatRawCellContents(double value, int index, String format, boolean use1904) {
            if (use1904 && DateUtil.isADateFormat(index, format)) {
                return DateUtil.getLocalDateTime(value, true).toLocalDate().toString();
            }
            return formatRawCellContents(value, index, format);
        }
    }

    private static Refused wrong(String message) {
        return Refused.invalid("file", message);
    }
}
