package org.opencommissioning.engine.embedded.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.zeebe.logstreams.log.LoggedEvent;
import io.camunda.zeebe.protocol.impl.record.RecordMetadata;
import io.camunda.zeebe.protocol.record.RecordType;
import io.camunda.zeebe.protocol.record.ValueType;
import io.camunda.zeebe.protocol.record.intent.JobIntent;
import io.camunda.zeebe.util.buffer.BufferReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.agrona.DirectBuffer;
import org.agrona.MutableDirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command that the engine fails at is passed over from then on, and every other is processed. */
class SetAsideTest {

    @TempDir
    Path folder;

    @Test
    void whatTheEngineFailedAtIsPassedOverNowAndAfterARestart() throws Exception {
        SetAside setAside = SetAside.in(folder);
        assertThat(setAside.applies(new CompleteJob(7, 4711))).isTrue();
        setAside.processed();
        assertThat(setAside.add("it was at nothing")).isFalse();

        assertThat(setAside.applies(new CompleteJob(8, 4712))).isTrue();
        assertThat(setAside.add("nested\ntoo deeply")).isTrue();
        assertThat(setAside.applies(new CompleteJob(8, 4712))).isFalse();
        assertThat(setAside.applies(new CompleteJob(9, 4713))).isTrue();
        assertThat(setAside.standstill()).isEmpty();

        SetAside afterwards = SetAside.in(folder);
        assertThat(afterwards.all()).containsExactly("8 JOB COMPLETE of 4712: nested too deeply");
        assertThat(afterwards.applies(new CompleteJob(8, 4712))).isFalse();
        assertThat(afterwards.applies(new CompleteJob(9, 4713))).isTrue();

        afterwards.clear();
        assertThat(Files.list(folder)).isEmpty();
        assertThat(afterwards.applies(new CompleteJob(8, 4712))).isTrue();
    }

    @Test
    void aPauseOfTheMachineIsNotHeldAgainstTheCommandThatWasInWork() {
        SetAside setAside = SetAside.in(folder);
        long now = System.nanoTime();
        setAside.watch(now);
        setAside.applies(new CompleteJob(8, 4712));

        assertThat(setAside.watch(now += Duration.ofHours(3).toNanos())).isEmpty();
        assertThat(setAside.standstill()).isEmpty();

        for (int looks = 0; looks < 119; looks++) {
            assertThat(setAside.watch(now += Duration.ofSeconds(1).toNanos())).isEmpty();
        }
        assertThat(setAside.standstill()).isPresent();
        assertThat(setAside.watch(now + Duration.ofSeconds(1).toNanos())).isPresent();
        assertThat(setAside.applies(new CompleteJob(8, 4712))).isFalse();
        Thread.interrupted();
    }

    /** A command as it is in the log. */
    private record CompleteJob(long position, long key) implements LoggedEvent {

        @Override
        public long getPosition() {
            return position;
        }

        @Override
        public long getKey() {
            return key;
        }

        @Override
        public void readMetadata(BufferReader reader) {
            RecordMetadata metadata = new RecordMetadata()
                    .recordType(RecordType.COMMAND)
                    .valueType(ValueType.JOB)
                    .intent(JobIntent.COMPLETE);
            UnsafeBuffer buffer = new UnsafeBuffer(new byte[metadata.getLength()]);
            metadata.write(buffer, 0);
            reader.wrap(buffer, 0, buffer.capacity());
        }

        @Override
        public boolean shouldSkipProcessing() {
            return false;
        }

        @Override
        public long getSourceEventPosition() {
            return -1;
        }

        @Override
        public long getTimestamp() {
            return 0;
        }

        @Override
        public DirectBuffer getMetadata() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getMetadataOffset() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getMetadataLength() {
            throw new UnsupportedOperationException();
        }

        @Override
        public DirectBuffer getValueBuffer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getValueOffset() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int getValueLength() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void readValue(BufferReader reader) {
            throw new UnsupportedOperationException();
        }

        @Override
        public short getVersion() {
            return 1;
        }

        @Override
        public int getLength() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int write(MutableDirectBuffer buffer, int offset) {
            throw new UnsupportedOperationException();
        }
    }
}
