package org.opencommissioning.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type is what is kept, or is refused in words: the tables of {@code findings/typed}, row by row. */
public class TypedTest {

    private static final Path SHARED = Path.of("../shared/findings/typed");

    /** @param expected a value, or what the refusal has to say after the word refused; empty for any */
    public record Row(String typed, String expected) {

        public boolean refused() {
            return expected.startsWith("refused");
        }

        public String words() {
            return expected.contains(":")
                    ? expected.substring(expected.indexOf(':') + 1).strip()
                    : "";
        }
    }

    /** The rows of a table, with those of the shared reference where it is there. */
    public static List<Row> rows(String table) {
        List<Row> rows = new ArrayList<>();
        try (InputStream own = TypedTest.class.getResourceAsStream("/typed/" + table)) {
            rows.addAll(read(new String(own.readAllBytes(), StandardCharsets.UTF_8)));
            if (Files.exists(SHARED.resolve(table))) {
                read(Files.readString(SHARED.resolve(table))).stream()
                        .filter(row -> !rows.contains(row))
                        .forEach(rows::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<Row> read(String text) {
        return text.lines()
                .skip(1)
                .filter(line -> !line.isBlank())
                .map(line -> line.split("\t"))
                .map(cells -> new Row(cells[0].equals("(blank)") ? "" : cells[0], cells[1]))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> amounts() {
        return rows("amounts.tsv").stream()
                .map(row -> dynamicTest(
                        "amount " + row.typed(),
                        () -> hold(row, Typed::amount, value -> new BigDecimal(value.toString()))));
    }

    @TestFactory
    Stream<DynamicTest> datesInOneBox() {
        return rows("dates.tsv").stream()
                .map(row -> dynamicTest("date " + row.typed(), () -> hold(row, Typed::date, LocalDate::parse)));
    }

    @TestFactory
    Stream<DynamicTest> datesInThreeBoxes() {
        return rows("dates.tsv").stream()
                .map(row -> dynamicTest("boxes " + row.typed(), () -> hold(row, TypedTest::boxes, LocalDate::parse)));
    }

    /** The parts of a date as they stand in its row, each in its box; a year that comes first goes into the last box. */
    private static Typed<LocalDate> boxes(String typed) {
        String[] parts = typed.split("[ /.-]");
        return parts[0].length() == 4
                ? new TypedDate(parts[2], parts[1], parts[0]).typed()
                : new TypedDate(parts[0], parts[1], parts[2]).typed();
    }

    private static <T> void hold(Row row, Function<String, Typed<T>> reader, Function<String, T> expected) {
        Typed<T> read = reader.apply(row.typed());
        if (row.expected().startsWith("not answered")) {
            assertThat(read.isBlank()).isTrue();
        } else if (row.refused()) {
            assertThat(read.value()).isNull();
            assertThat(read.problem()).startsWith(row.typed() + ": ").contains(row.words());
        } else {
            assertThat(read.problem()).isNull();
            assertThat(read.value()).isEqualTo(expected.apply(row.expected()));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "£1,450,000.5 | 1450000.50",
                "1\u00a0450\u00a0000 | 1450000",
                "1\u202f450\u202f000,5 | refused",
                "12,34,567 | refused",
                "1,4500 | refused",
                "1 45 | refused",
                "1.455 | refused",
                "£ | refused",
                "two | refused",
                "0.05 | 0.05",
                "99,999,999,999.99 | 99999999999.99",
                "100,000,000,000 | refused",
                "1.5 million | refused",
                "450k | refused",
            })
    void anAmountIsReadAsWrittenHereOrRefused(String typed, String expected) {
        Typed<BigDecimal> read = Typed.amount(typed);
        assertThat(read.isRefused()).isEqualTo(expected.equals("refused"));
        if (!read.isRefused()) {
            assertThat(read.value()).isEqualTo(new BigDecimal(expected));
        }
    }

    @Test
    void aShortenedAmountIsAnsweredWithTheWholeOne() {
        assertThat(Typed.amount("£1.45m").problem()).isEqualTo("£1.45m: write it out, 1,450,000.");
        assertThat(Typed.amount("450K").problem()).endsWith("write it out, 450,000.");
        assertThat(Typed.amount("2bn").problem()).endsWith("write it out, 2,000,000,000.");
        assertThat(Typed.amount("1.450.000,50").problem()).contains("1,450,000.50");
    }

    @Test
    void aCreditIsReadOnlyWhereThereCanBeOne() {
        assertThat(Typed.amountOrCredit("-£120.50").value()).isEqualTo(new BigDecimal("-120.50"));
        assertThat(Typed.amountOrCredit("£\u2212120.5").value()).isEqualTo(new BigDecimal("-120.50"));
        assertThat(Typed.amount("-£120.50").isRefused()).isTrue();
        assertThat(Typed.amountOrCredit("-6.500").problem()).contains("6,500", "pence have two digits");
    }

    @Test
    void numbersHaveThePlacesThatTheirFieldGivesThem() {
        assertThat(Typed.wholeNumber("1,200").value()).isEqualTo(1200);
        assertThat(Typed.wholeNumber("2.5").problem()).contains("whole number");
        assertThat(Typed.wholeNumber("-3").isRefused()).isTrue();
        assertThat(Typed.number("0.125", null).value()).isEqualTo(new BigDecimal("0.125"));
        assertThat(Typed.wholeNumber("1.200").problem()).contains("1,200");
        assertThat(Typed.percentage("62.500 %").value()).isEqualTo(new BigDecimal("62.5"));
        assertThat(Typed.number("-2.50", 2).value()).isEqualTo(new BigDecimal("-2.5"));
        assertThat(Typed.number("2.555", 2).problem()).contains("at most 2 digits");
        assertThat(Typed.percentage("12.5 %").value()).isEqualTo(new BigDecimal("12.5"));
        assertThat(Typed.percentage("20 per cent").value()).isEqualTo(new BigDecimal("20"));
    }

    @Test
    void datesAreReadHoweverPeopleHereWriteThem() {
        LocalDate day = LocalDate.of(2027, 1, 5);
        assertThat(Stream.of(
                        "5th January 2027",
                        "Tuesday 5 January 2027",
                        "January 5, 2027",
                        "5 jan. 27",
                        "5-Jan-2027",
                        "2027/01/05",
                        "05012027x"))
                .extracting(typed -> Typed.date(typed).value())
                .containsExactly(day, day, day, day, day, day, null);
        assertThat(Typed.date("Monday 5 January 2027").problem()).contains("is a Tuesday");
        assertThat(Typed.date("12/31/2026").problem()).contains("write day, month, year: 31/12/2026");
        assertThat(Typed.date("5 Januar 2027x").isRefused()).isTrue();
        assertThat(Typed.date("5 Jamuary 2027").problem()).contains("no month of this name");
    }

    @Test
    void aDateInThreeBoxesSaysWhichOfThemIsEmpty() {
        assertThat(new TypedDate("7", "", "2026").problem()).contains("enter the month too");
        assertThat(new TypedDate("5 January 2027", "", null).read()).isEqualTo(LocalDate.of(2027, 1, 5));
        assertThat(new TypedDate("", " ", null).isBlank()).isTrue();
        assertThat(new TypedDate("31", "11", "2026").problem()).isEqualTo("31/11/2026: November has 30 days.");
    }

    @Test
    void timesAndAnswersAreReadToo() {
        assertThat(Stream.of("14:30", "2.30pm", "2:30 p.m.", "2pm", "noon", "25:00", "2", "14.61")
                        .map(typed -> Typed.time(typed).value()))
                .containsExactly(
                        LocalTime.of(14, 30),
                        LocalTime.of(14, 30),
                        LocalTime.of(14, 30),
                        LocalTime.of(14, 0),
                        LocalTime.NOON,
                        null,
                        null,
                        null);
        assertThat(Typed.yesNo("Yes").value()).isTrue();
        assertThat(Typed.yesNo("no").value()).isFalse();
        assertThat(Typed.yesNo("maybe").problem()).isEqualTo("maybe: answer yes or no.");
    }

    @Test
    void numbersAreWrittenAsPeopleWriteThem() {
        assertThat(Typed.writtenAmount(new BigDecimal("1290000.5"))).isEqualTo("1,290,000.50");
        assertThat(Typed.writtenAmount(1_290_000)).isEqualTo("1,290,000");
        assertThat(Typed.written(new BigDecimal("12.50"))).isEqualTo("12.5");
    }
}
