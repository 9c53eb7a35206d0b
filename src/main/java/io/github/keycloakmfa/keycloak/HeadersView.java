package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@link HttpHeaders} of which some are told differently, by whatever method they are asked for. */
final class HeadersView implements InvocationHandler {

    private final HttpHeaders original;
    private final TreeMap<String, String> told = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    /**
     * @param told the values by the names; empty for a header that is not told at all
     */
    HeadersView(HttpHeaders original, Map<String, String> told) {
        this.original = original;
        this.told.putAll(told);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        boolean aboutOne = arguments != null && arguments.length == 1 && told.containsKey(String.valueOf(arguments[0]));
        return switch (method.getName()) {
            case "getHeaderString" -> aboutOne ? value(arguments[0]) : original(method, arguments);
            case "getRequestHeader" -> aboutOne ? values(value(arguments[0])) : original(method, arguments);
            case "getRequestHeaders" -> all();
            case "getMediaType" ->
                told.containsKey(HttpHeaders.CONTENT_TYPE)
                        ? MediaType.valueOf(told.get(HttpHeaders.CONTENT_TYPE))
                        : original(method, arguments);
            default -> original(method, arguments);
        };
    }

    private String value(Object name) {
        String value = told.get(name.toString());
        return value.isEmpty() ? null : value;
    }

    private static List<String> values(String value) {
        return value == null ? List.of() : List.of(value);
    }

    private MultivaluedMap<String, String> all() {
        MultivaluedMap<String, String> all = new MultivaluedHashMap<>();
        original.getRequestHeaders().forEach((name, values) -> {
            if (!told.containsKey(name)) {
                all.put(name, values);
            }
        });
        told.keySet().stream().filter(name -> value(name) != null).forEach(name -> all.put(name, values(value(name))));
        return all;
    }

    private Object original(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(original, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
