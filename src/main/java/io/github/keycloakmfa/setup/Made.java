package io.github.keycloakmfa.setup;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * An entry of the ledger: what is needed to take one thing away again.
 *
 * @param change the thing
 * @param id its id
 * @param before what was there before, if it took the place of something
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Made(Change change, String id, String before) {}
