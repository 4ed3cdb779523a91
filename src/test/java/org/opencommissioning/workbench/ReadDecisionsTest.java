package org.opencommissioning.workbench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadDecisionsTest {

    @Test
    void aVersionIsReadOnceHoweverManyOfItsDecisionsAPageAsksFor() throws IOException {
        String content = Files.readString(Path.of("dmn/plan-rules.dmn"));

        assertThat(ReadDecisions.of(content)).isSameAs(ReadDecisions.of(content));
        assertThat(ReadDecisions.of(content.replace("1000000", "500000")))
                .as("another version is another file")
                .isNotSameAs(ReadDecisions.of(content));
    }

    @Test
    void whatCannotBeReadIsRefusedEveryTime() {
        assertThatThrownBy(() -> ReadDecisions.of("<definitions/>")).isInstanceOf(ReadDecisions.NotEvaluable.class);
        assertThatThrownBy(() -> ReadDecisions.of("<definitions/>")).isInstanceOf(ReadDecisions.NotEvaluable.class);
    }
}
