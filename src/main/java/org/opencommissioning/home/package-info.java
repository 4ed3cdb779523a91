/**
 * The page that somebody sees after signing in: what is theirs to do, what they wait for and what is new. Each module answers its own part of it.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.home;
