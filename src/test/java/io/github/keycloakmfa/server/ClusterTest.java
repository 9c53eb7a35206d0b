package io.github.keycloakmfa.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that talks to two nodes. They are started once for all of these classes, each of which has a realm of its own; constructors and
 * methods may ask for the {@link Cluster} and for that {@link TestRealm}. Skipped where there is no PostgreSQL.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("cluster")
@Tag("state")
@ExtendWith(ClusterExtension.class)
public @interface ClusterTest {}
