package io.github.keycloakmfa.sdk;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The methods of an SDK that a test shows to work. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Calls {

    String[] value();
}
