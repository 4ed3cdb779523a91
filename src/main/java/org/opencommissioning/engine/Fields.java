package org.opencommissioning.engine;

import java.lang.reflect.Field;

/** Reads and sets what a library keeps to itself and gives no other way to. */
final class Fields {

    private Fields() {}

    static Object get(Object of, String name) {
        try {
            return named(of, name).get(of);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static void set(Object of, String name, Object value) {
        try {
            named(of, name).set(of, value);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field named(Object of, String name) {
        try {
            Field field = of.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return field;
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException("This version of the library has no " + name + " in " + of.getClass(), e);
        }
    }
}
