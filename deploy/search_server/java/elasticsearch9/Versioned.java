import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.common.settings.Settings;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.*;

/** What the stand-ins for modules need, as version 9 has it. */
abstract class NamedFilter extends AbstractTokenFilterFactory {
    NamedFilter(String name) { super(name); }
}

abstract class NamedAnalyzer extends AbstractIndexAnalyzerProvider<Analyzer> {
    NamedAnalyzer(String name) { super(name); }
}

/** Answers at the root, which clients ask for the version. */
abstract class RootPlugin extends Plugin implements ActionPlugin {
    abstract RestHandler rootHandler(Settings settings);

    @Override
    public Collection<RestHandler> getRestHandlers(RestHandlersServices services, Supplier<DiscoveryNodes> nodes,
            Predicate<NodeFeature> features) {
        return List.of(rootHandler(services.settings()));
    }
}
