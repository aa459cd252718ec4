import java.util.Collections;
import java.util.List;
import org.opensearch.Version;
import org.opensearch.env.Environment;
import org.opensearch.node.Node;
import org.opensearch.plugins.PluginInfo;

/** A node with the modules on the class path, as version 3 takes them. */
class LocalNode extends Node {
    LocalNode(Environment env) { super(env, plugins(), true); }

    static List<PluginInfo> plugins() {
        String java = Integer.toString(Runtime.version().feature());
        return SearchServer.modules("ModulePlugin").stream()
            .map(name -> new PluginInfo(name, "classpath plugin", "NA", Version.CURRENT, java, name, null, Collections.emptyList(), false))
            .toList();
    }
}
