package org.opencommissioning;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Modules see each other's top-level package only, and never in a circle. */
class ModulesTest {

    @Test
    void modulesKeepTheirBoundaries() {
        ApplicationModules.of(OpencommissioningApplication.class).verify();
    }
}
