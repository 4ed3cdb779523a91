package org.opencommissioning;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/** Modules see each other's public types only, and never in a circle. A room inside a module, such as {@code sourcing.award}, is a module like any other. */
class ModulesTest {

    /**
     * Spring Modulith shows a nested module to its parent and its siblings alone. Here nesting is for finding one's way, not for hiding: what a
     * room shows is public in its package, and a contract may know the award it came from. So that one rule of Modulith's is left out; that a
     * room's package is all there is of it, that nothing reaches behind it, and that there is no circle, holds.
     */
    @Test
    void modulesKeepTheirBoundaries() {
        ApplicationModules.of(OpencommissioningApplication.class)
                .detectViolations()
                .filter(violation -> !violation.getMessage().startsWith("Invalid sub-module reference"))
                .throwIfPresent();
    }

    @Test
    void noRoomNeedsAnotherThatNeedsIt() {
        SlicesRuleDefinition.slices()
                .assignedFrom(new Rooms())
                .should()
                .beFreeOfCycles()
                .check(new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.opencommissioning"));
    }

    /** Each package is a room; the packages of the embedded engine are one, for it knows nothing of ours. */
    private static class Rooms implements SliceAssignment {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String room = type.getPackageName();
            return room.startsWith("org.opencommissioning.engine.embedded")
                    ? SliceIdentifier.of("org.opencommissioning.engine.embedded")
                    : room.startsWith("org.opencommissioning") ? SliceIdentifier.of(room) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "rooms";
        }
    }
}
