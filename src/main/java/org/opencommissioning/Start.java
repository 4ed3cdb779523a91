package org.opencommissioning;

import java.lang.reflect.InvocationTargetException;

/** The main class: compiled for an older Java than everything else, so that it can say in one line that Java is too old. */
public final class Start {

    private static final int NEEDED = 21;

    private Start() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        int version = Runtime.version().feature();
        if (version < NEEDED) {
            System.err.println("opencommissioning needs Java " + NEEDED + " or newer; this is Java " + version + " in "
                    + System.getProperty("java.home") + ". Start it with a newer one.");
            System.exit(1);
        }
        try {
            // Not named in code: this class must load where that one cannot.
            Class.forName("org.opencommissioning.OpencommissioningApplication")
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) arguments);
        } catch (InvocationTargetException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }
}
