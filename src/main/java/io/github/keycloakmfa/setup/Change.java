package io.github.keycloakmfa.setup;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * One thing that a set-up makes, or has made.
 *
 * @param kind what it is, such as {@code client-scope}
 * @param name what it is called
 * @param of to what it belongs, if that is not the realm itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(String kind, String name, String of) {}
