package org.opencommissioning;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.opencommissioning.site.SiteAddress;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/** Looks before anything is opened whether the port is free and the data folder is nobody else's, so that a second start ends at once with one line. */
class StartChecks implements ApplicationListener<ApplicationEnvironmentPreparedEvent> {

    @Override
    public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
        Environment settings = event.getEnvironment();
        demonstrationIsForThisMachine(settings);
        passwordsAreInOnePlace(settings);
        folderIsFree(settings);
        portIsFree(settings);
    }

    /** Everybody who reaches the site would sign in as everybody: what is for looking around is not for a site of others. */
    private static void demonstrationIsForThisMachine(Environment settings) {
        boolean elsewhere = Binder.get(settings)
                .bind("opencommissioning.site", SiteAddress.class)
                .map(SiteAddress::reachedFromElsewhere)
                .orElse(false);
        if (!elsewhere) {
            return;
        }
        for (String asked : List.of("opencommissioning.people.demonstration-accounts", "opencommissioning.samples")) {
            if (settings.getProperty(asked, Boolean.class, false)) {
                throw new StartRefused(asked + "=true is for this machine only, and opencommissioning.site.address or "
                        + "opencommissioning.site.proxies lets others reach it: leave " + asked
                        + " out, or both of the others.");
            }
        }
    }

    /** Who is let in by the identity provider has no second way past it. */
    private static void passwordsAreInOnePlace(Environment settings) {
        if (settings.getProperty("opencommissioning.sign-in.issuer") == null) {
            return;
        }
        Binder binder = Binder.get(settings);
        boolean accounts = binder.bind("opencommissioning.people.accounts", Bindable.listOf(Object.class))
                .isBound();
        for (String asked : List.of("opencommissioning.people.demonstration-accounts", "opencommissioning.samples")) {
            if (settings.getProperty(asked, Boolean.class, false)) {
                throw new StartRefused(asked
                        + "=true is for accounts with passwords, and opencommissioning.sign-in.issuer is set: leave "
                        + asked + " out.");
            }
        }
        if (accounts) {
            throw new StartRefused(
                    "opencommissioning.people.accounts have passwords, and with opencommissioning.sign-in.issuer "
                            + "nobody signs in by one: leave the accounts out, and name people in opencommissioning.sign-in.people.");
        }
    }

    private static void portIsFree(Environment settings) {
        int port = settings.getProperty("server.port", Integer.class, 8080);
        if (port <= 0) {
            return;
        }
        String address = settings.getProperty("server.address");
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(address == null ? null : InetAddress.getByName(address), port));
        } catch (UnknownHostException unknown) {
            throw new StartRefused("server.address=" + address + " is not an address of this machine.");
        } catch (IOException taken) {
            throw new StartRefused("Port " + port + (address == null ? "" : " on " + address) + " cannot be used ("
                    + taken.getMessage() + "): stop what uses it, or start with --server.port="
                    + (port == 65535 ? 8081 : port + 1) + ".");
        }
    }

    private static void folderIsFree(Environment settings) {
        if (!settings.getProperty("opencommissioning.engine.mode", "embedded").equals("embedded")) {
            return;
        }
        Path folder = Path.of(settings.getProperty("opencommissioning.engine.data-folder", "./data/engine"))
                .toAbsolutePath()
                .normalize();
        Path lock = folder.resolve(".lock");
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.tryLock()) {
                if (held == null) {
                    throw new StartRefused("The data folder " + folder
                            + " is in use by another opencommissioning: stop that one, or set opencommissioning.engine.data-folder "
                            + "and spring.datasource.url to folders of their own.");
                }
            }
        } catch (IOException unusable) {
            throw new StartRefused("The data folder " + folder + " cannot be written (" + unusable
                    + "): set opencommissioning.engine.data-folder to one that can.");
        }
    }
}
