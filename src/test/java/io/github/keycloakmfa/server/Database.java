package io.github.keycloakmfa.server;

import java.util.List;

/** What the server has to be told, at build and at start, to use a database. */
public interface Database {

    List<String> buildOptions();

    List<String> startOptions();
}
