/**
 * The contracts register and the life of a contract from mobilisation to its end.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.contracts;
