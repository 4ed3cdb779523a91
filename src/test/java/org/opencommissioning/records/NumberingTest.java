package org.opencommissioning.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.opencommissioning.RunningApplication;
import org.opencommissioning.WithApplication;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Every record has a number of its own, whoever makes one at the same moment. */
@WithApplication
@ResourceLock(RunningApplication.WITHOUT_MODELS)
class NumberingTest {

    private static final RunningApplication APPLICATION = RunningApplication.withoutModels();

    private final Numbering numbering = APPLICATION.bean(Numbering.class);
    private final TransactionTemplate transaction =
            new TransactionTemplate(APPLICATION.bean(PlatformTransactionManager.class));

    @Test
    void manyAtOnceGetOneEachWithoutAGap() throws Exception {
        String series = "N-" + System.nanoTime();
        List<Callable<Integer>> all = IntStream.range(0, 24)
                .<Callable<Integer>>mapToObj(n -> () -> transaction.execute(status -> numbering.next(series)))
                .toList();
        List<Integer> numbers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (Future<Integer> number : threads.invokeAll(all)) {
                numbers.add(number.get());
            }
        }

        assertThat(numbers)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 24).boxed().toList());
    }

    @Test
    void aNumberThatWasGivenBackIsGivenAgain() {
        String series = "N-" + System.nanoTime();
        transaction.executeWithoutResult(status -> {
            numbering.next(series);
            status.setRollbackOnly();
        });

        assertThat(transaction.<Integer>execute(status -> numbering.next(series)))
                .isEqualTo(1);
    }
}
