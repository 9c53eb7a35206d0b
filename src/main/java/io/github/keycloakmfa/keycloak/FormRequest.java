package io.github.keycloakmfa.keycloak;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.util.Map;
import org.keycloak.http.FormPartValue;
import org.keycloak.http.HttpRequest;

/** The current request as if its body had been this form. Keycloak's own classes read forms only. */
final class FormRequest implements HttpRequest {

    private final HttpRequest original;
    private final MultivaluedMap<String, String> parameters = new MultivaluedHashMap<>();

    FormRequest(HttpRequest original, Map<String, String> form) {
        this.original = original;
        form.forEach(parameters::add);
    }

    @Override
    public MultivaluedMap<String, String> getDecodedFormParameters() {
        return parameters;
    }

    /** Keycloak's client authenticators look for parameters only if the content type is that of a form. */
    @Override
    public HttpHeaders getHttpHeaders() {
        HttpHeaders headers = original.getHttpHeaders();
        return (HttpHeaders) Proxy.newProxyInstance(
                HttpHeaders.class.getClassLoader(), new Class<?>[] {HttpHeaders.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getMediaType")) {
                        return MediaType.APPLICATION_FORM_URLENCODED_TYPE;
                    }
                    try {
                        return method.invoke(headers, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    @Override
    public String getHttpMethod() {
        return original.getHttpMethod();
    }

    @Override
    public MultivaluedMap<String, FormPartValue> getMultiPartFormParameters() {
        return new MultivaluedHashMap<>();
    }

    @Override
    public X509Certificate[] getClientCertificateChain() {
        return original.getClientCertificateChain();
    }

    @Override
    public UriInfo getUri() {
        return original.getUri();
    }

    @Override
    public boolean isProxyTrusted() {
        return original.isProxyTrusted();
    }
}
