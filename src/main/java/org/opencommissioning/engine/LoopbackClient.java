package org.opencommissioning.engine;

import io.camunda.client.CamundaClient;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.function.Function;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.env.Environment;

/**
 * The client of the engine in this process. Its address is known once the web server listens, so the client behind it is
 * built then; until then every call but {@code close} says so.
 */
final class LoopbackClient implements InvocationHandler, ApplicationListener<WebServerInitializedEvent> {

    private final Function<URI, CamundaClient> factory;
    private volatile CamundaClient client;

    LoopbackClient(Function<URI, CamundaClient> factory) {
        this.factory = factory;
    }

    /** The client that may be injected anywhere. */
    CamundaClient client() {
        return (CamundaClient) Proxy.newProxyInstance(
                LoopbackClient.class.getClassLoader(), new Class<?>[] {CamundaClient.class}, this);
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        try {
            if (method.getDeclaringClass() == Object.class) {
                return method.invoke(this, arguments);
            }
            CamundaClient delegate = client;
            if (delegate == null) {
                if (method.getName().equals("close")) {
                    return null;
                }
                throw new IllegalStateException(
                        "The engine's API is not served yet: use the client once the application has started.");
            }
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public void onApplicationEvent(WebServerInitializedEvent event) {
        if (!WebServerApplicationContext.hasServerNamespace(event.getApplicationContext(), "management")) {
            Environment environment = event.getApplicationContext().getEnvironment();
            client = factory.apply(URI.create("http://%s:%d"
                    .formatted(host(environment), event.getWebServer().getPort())));
        }
    }

    private static String host(Environment environment) {
        String address = environment.getProperty("server.address", "127.0.0.1");
        try {
            InetAddress bound = InetAddress.getByName(address);
            return bound.isAnyLocalAddress() ? "127.0.0.1" : address.contains(":") ? "[" + address + "]" : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
