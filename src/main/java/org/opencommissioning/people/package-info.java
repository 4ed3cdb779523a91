/**
 * Users, their groups, absence cover and declarations of interest; who may sign in.
 */
@org.jspecify.annotations.NullMarked
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.people;
