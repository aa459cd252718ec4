import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.lucene.analysis.Analyzer;
import org.elasticsearch.cluster.metadata.IndexNameExpressionResolver;
import org.elasticsearch.cluster.node.DiscoveryNodes;
import org.elasticsearch.common.io.stream.NamedWriteableRegistry;
import org.elasticsearch.common.settings.*;
import org.elasticsearch.features.NodeFeature;
import org.elasticsearch.index.analysis.AbstractIndexAnalyzerProvider;
import org.elasticsearch.index.analysis.AbstractTokenFilterFactory;
import org.elasticsearch.plugins.ActionPlugin;
import org.elasticsearch.plugins.Plugin;
import org.elasticsearch.rest.*;

/** What the stand-ins for modules need, as version 8 has it. */
abstract class NamedFilter extends AbstractTokenFilterFactory {
    NamedFilter(String name) { super(name, Settings.EMPTY); }
}

abstract class NamedAnalyzer extends AbstractIndexAnalyzerProvider<Analyzer> {
    NamedAnalyzer(String name) { super(name, Settings.EMPTY); }
}

/** Answers at the root, which clients ask for the version. */
abstract class RootPlugin extends Plugin implements ActionPlugin {
    abstract RestHandler rootHandler(Settings settings);

    @Override
    public Collection<RestHandler> getRestHandlers(Settings settings, NamedWriteableRegistry registry, RestController controller,
            ClusterSettings ofCluster, IndexScopedSettings ofIndex, SettingsFilter filter, IndexNameExpressionResolver names,
            Supplier<DiscoveryNodes> nodes, Predicate<NodeFeature> features) {
        return List.of(rootHandler(settings));
    }
}
