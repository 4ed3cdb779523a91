package org.opencommissioning.chaos;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between the application and its database: passes everything on, slowly or not at all when told so. */
final class UnreliableNetwork implements AutoCloseable {

    private final ServerSocket server;
    private final int to;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile long millisPerPiece;
    private volatile boolean broken;

    UnreliableNetwork(int to) throws IOException {
        this.to = to;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void slow(long millisPerPiece) {
        this.millisPerPiece = millisPerPiece;
    }

    /** Breaks every connection and takes none, or takes them again. */
    void broken(boolean broken) {
        this.broken = broken;
        if (broken) {
            open.forEach(UnreliableNetwork::close);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (broken) {
                    close(client);
                    continue;
                }
                Socket database = new Socket(InetAddress.getLoopbackAddress(), to);
                client.setTcpNoDelay(true);
                database.setTcpNoDelay(true);
                open.add(client);
                open.add(database);
                Thread.ofVirtual().start(() -> pass(client, database));
                Thread.ofVirtual().start(() -> pass(database, client));
            } catch (IOException e) {
                // Closed, or this one connection was not to be had.
            }
        }
    }

    private void pass(Socket from, Socket into) {
        byte[] piece = new byte[8192];
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                if (millisPerPiece > 0) {
                    Thread.sleep(millisPerPiece);
                }
                out.write(piece, 0, read);
                out.flush();
            }
        } catch (IOException | InterruptedException e) {
            // The other side learns it by its own end.
        } finally {
            close(from);
            close(into);
            open.remove(from);
            open.remove(into);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone as well.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        open.forEach(UnreliableNetwork::close);
    }
}
