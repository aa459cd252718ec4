import java.nio.file.Path;
import java.util.Map;
import org.elasticsearch.plugins.PluginsLoader;

/** How version 8 loads what lies in the folders of modules and plugins. */
class Bundles {
    static PluginsLoader load(Path home) throws Exception {
        return PluginsLoader.createPluginsLoader(
            PluginsLoader.loadModulesBundles(home.resolve("modules")),
            PluginsLoader.loadPluginsBundles(home.resolve("plugins")), Map.of(), false);
    }
}
