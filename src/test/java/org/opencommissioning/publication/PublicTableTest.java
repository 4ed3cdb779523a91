package org.opencommissioning.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.opencommissioning.publication.PublicTable.Column;
import org.opencommissioning.publication.PublicTable.Kind;
import org.opencommissioning.publication.PublicTable.Search;

class PublicTableTest {

    @Test
    void csvIsQuotedAndNothingInItRunsAsAFormula() {
        PublicTable table = new PublicTable(
                List.of(Column.of("title", "Title"), Column.of("value", "Value", Kind.MONEY)),
                List.of(Arrays.asList("Care, \"at home\"", new BigDecimal("1E+3")), Arrays.asList("=1+1", null)));

        assertThat(table.csv()).isEqualTo("\uFEFFtitle,value\r\n\"Care, \"\"at home\"\"\",1000\r\n'=1+1,\r\n");
        assertThat(table.objects().getLast()).containsEntry("title", "=1+1").containsEntry("value", null);
    }

    @Test
    void aSearchWantsEveryWordEveryChoiceAndTheBounds() {
        PublicTable table = new PublicTable(
                List.of(
                        Column.of("title", "Title"),
                        Column.of("status", "Status").asChoice(),
                        Column.of("value", "Value", Kind.MONEY)),
                List.of(
                        Arrays.asList("Home care in Ashford", "active", new BigDecimal("5000")),
                        Arrays.asList("Home meals", "ended", new BigDecimal("9000")),
                        Arrays.asList("Home care", "active", null)));

        assertThat(found(table, "care home", Map.of(), null, null))
                .containsExactly("Home care in Ashford", "Home care");
        assertThat(found(table, "", Map.of("status", "ended"), null, null)).containsExactly("Home meals");
        assertThat(found(table, "", Map.of("status", ""), "5000", "5000")).containsExactly("Home care in Ashford");
        assertThat(table.sorted("value", true).rows())
                .extracting(List::getFirst)
                .containsExactly("Home meals", "Home care in Ashford", "Home care");
        assertThat(table.sorted("no such", true)).isSameAs(table);
        assertThat(table.part(2, 5).rows()).hasSize(1);
        assertThat(table.part(9, 5).rows()).isEmpty();
    }

    private static List<Object> found(
            PublicTable table, String text, Map<String, String> choices, String from, String to) {
        return table
                .found(new Search(
                        text,
                        choices,
                        from == null ? null : new BigDecimal(from),
                        to == null ? null : new BigDecimal(to)))
                .rows()
                .stream()
                .map(List::getFirst)
                .toList();
    }
}
