package org.opencommissioning.engine;

/** What must be done once the engine answers and before the application works for it; the workers begin when all of it is done. */
public interface BeforeWork {

    /** Does it, at every start. */
    void prepare();
}
