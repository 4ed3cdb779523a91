package org.opencommissioning.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePathWrapper;

/** Files of H2, at {@code small:}, on a disk that is full when told so. */
public final class SmallDisk extends FilePathWrapper {

    static volatile boolean full;

    @Override
    public String getScheme() {
        return "small";
    }

    @Override
    public FileChannel open(String mode) throws IOException {
        FileChannel channel = getBase().open(mode);
        return new FileBaseDefault() {
            @Override
            public int read(ByteBuffer bytes, long position) throws IOException {
                return channel.read(bytes, position);
            }

            @Override
            public int write(ByteBuffer bytes, long position) throws IOException {
                if (full) {
                    throw new IOException("No space left on device");
                }
                return channel.write(bytes, position);
            }

            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            protected void implTruncate(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public void force(boolean metadata) throws IOException {
                channel.force(metadata);
            }

            @Override
            public FileLock tryLock(long position, long size, boolean shared) throws IOException {
                return channel.tryLock(position, size, shared);
            }

            @Override
            protected void implCloseChannel() throws IOException {
                channel.close();
            }
        };
    }
}
