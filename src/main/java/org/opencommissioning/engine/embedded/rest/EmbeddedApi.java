package org.opencommissioning.engine.embedded.rest;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.web.bind.annotation.RestController;

/** Endpoints that are served where the engine is embedded. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@RestController
@ConditionalOnProperty(name = "opencommissioning.engine.mode", havingValue = "embedded", matchIfMissing = true)
@interface EmbeddedApi {}
