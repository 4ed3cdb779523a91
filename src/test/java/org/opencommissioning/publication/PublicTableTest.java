package org.opencommissioning.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PublicTableTest {

    @Test
    void csvIsQuotedAndNothingInItRunsAsAFormula() {
        PublicTable table = new PublicTable(List.of("title", "value"), List.of(Arrays.asList("Care, \"at home\"", new BigDecimal("1E+3")), Arrays.asList("=1+1", null)));

        assertThat(table.csv()).isEqualTo("\uFEFFtitle,value\r\n\"Care, \"\"at home\"\"\",1000\r\n'=1+1,\r\n");
        assertThat(table.objects().getLast()).containsEntry("title", "=1+1").containsEntry("value", null);
    }
}
