/**
 * Users, their groups, absence cover and declarations of interest; who may sign in.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.people;
