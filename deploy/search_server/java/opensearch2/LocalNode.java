import java.util.ArrayList;
import java.util.List;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.plugins.Plugin;

/** A node with the modules on the class path, as version 2 takes them. */
class LocalNode extends Node {
    LocalNode(Environment env) throws ClassNotFoundException { super(env, plugins(), true); }

    static List<Class<? extends Plugin>> plugins() throws ClassNotFoundException {
        List<Class<? extends Plugin>> plugins = new ArrayList<>();
        for (String name : SearchServer.modules("Plugin")) plugins.add(Class.forName(name).asSubclass(Plugin.class));
        return plugins;
    }
}
