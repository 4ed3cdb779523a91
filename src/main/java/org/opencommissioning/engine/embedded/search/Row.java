package org.opencommissioning.engine.embedded.search;

/** A row, or a change to one, that waits to be written. */
final class Row {

    final Object key;
    final Object[] values;
    private final Table table;
    private final boolean fresh;
    private long changed;

    Row(Table table, Object key, boolean fresh) {
        this.table = table;
        this.key = key;
        this.fresh = fresh;
        this.values = new Object[table.width()];
    }

    Row set(String column, Object value) {
        int index = table.indexOf(column);
        values[index] = value;
        changed |= 1L << index;
        return this;
    }

    Object get(String column) {
        return values[table.indexOf(column)];
    }

    /** Whether the row is not in the database yet. */
    boolean fresh() {
        return fresh;
    }

    /** Bit set of the columns that were set. */
    long changed() {
        return changed;
    }
}
