/** The application: how it starts, and how it says why it does not. */
@org.jspecify.annotations.NullMarked
package org.opencommissioning;
