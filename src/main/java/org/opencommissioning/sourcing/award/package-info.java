/**
 * The award from recommendation to signature: decided, told to every tenderer, standing still, challenged, signed.
 */
@org.springframework.modulith.ApplicationModule
package org.opencommissioning.sourcing.award;
