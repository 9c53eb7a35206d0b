package io.github.keycloakmfa.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that talks to two nodes, which constructors and methods ask for as a {@link Cluster}. Skipped where there is no PostgreSQL. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@Tag("state")
@ExtendWith(ClusterExtension.class)
public @interface ClusterTest {}
