package parley.node;

import java.util.List;
import java.util.function.BiFunction;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalyzerFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.ListSetting;

/** Lucene's own language analyzers, under the names that the full distribution gives them. */
public final class Analyzers {
    private Analyzers() {}

    @AnalysisSettings
    public interface Language {
        @ListSetting(path = "stopwords") List<String> stopwords();
        @ListSetting(path = "stem_exclusion") List<String> stemExclusion();
    }

    /** stopwords: absent means the language's own, ["_none_"] means none, else the words given. */
    static CharArraySet stop(List<String> given, CharArraySet own) {
        if (given == null || given.isEmpty()) return own;
        if (given.equals(List.of("_none_"))) return CharArraySet.EMPTY_SET;
        return new CharArraySet(given, false);
    }

    abstract static class Base implements AnalyzerFactory {
        private final CharArraySet stop, keep;
        private final BiFunction<CharArraySet, CharArraySet, Analyzer> make;

        Base(Language s, CharArraySet own, BiFunction<CharArraySet, CharArraySet, Analyzer> make) {
            this.stop = stop(s.stopwords(), own);
            this.keep = s.stemExclusion() == null ? CharArraySet.EMPTY_SET : new CharArraySet(s.stemExclusion(), false);
            this.make = make;
        }

        @Override public Analyzer create() { return make.apply(stop, keep); }
    }

    @NamedComponent("english") public static class English extends Base {
        @Inject public English(Language s) { super(s, EnglishAnalyzer.getDefaultStopSet(), EnglishAnalyzer::new); }
    }
    @NamedComponent("french") public static class French extends Base {
        @Inject public French(Language s) { super(s, FrenchAnalyzer.getDefaultStopSet(), FrenchAnalyzer::new); }
    }
    @NamedComponent("spanish") public static class Spanish extends Base {
        @Inject public Spanish(Language s) { super(s, SpanishAnalyzer.getDefaultStopSet(), SpanishAnalyzer::new); }
    }
    @NamedComponent("arabic") public static class Arabic extends Base {
        @Inject public Arabic(Language s) { super(s, ArabicAnalyzer.getDefaultStopSet(), ArabicAnalyzer::new); }
    }
    @NamedComponent("russian") public static class Russian extends Base {
        @Inject public Russian(Language s) { super(s, RussianAnalyzer.getDefaultStopSet(), RussianAnalyzer::new); }
    }
    @NamedComponent("german") public static class German extends Base {
        @Inject public German(Language s) { super(s, GermanAnalyzer.getDefaultStopSet(), GermanAnalyzer::new); }
    }
    @NamedComponent("portuguese") public static class Portuguese extends Base {
        @Inject public Portuguese(Language s) { super(s, PortugueseAnalyzer.getDefaultStopSet(), PortugueseAnalyzer::new); }
    }
    @NamedComponent("cjk") public static class Cjk extends Base {
        @Inject public Cjk(Language s) { super(s, CJKAnalyzer.getDefaultStopSet(), (stop, keep) -> new CJKAnalyzer(stop)); }
    }
}
