package parley.node;

import java.io.StringReader;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.FilteringTokenFilter;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.ar.ArabicStemFilter;
import org.apache.lucene.analysis.cjk.CJKWidthFilter;
import org.apache.lucene.analysis.core.WhitespaceTokenizer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.email.UAX29URLEmailTokenizer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.KStemFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.es.SpanishLightStemFilter;
import org.apache.lucene.analysis.fr.FrenchLightStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenFilter;
import org.apache.lucene.analysis.ngram.EdgeNGramTokenizer;
import org.apache.lucene.analysis.ngram.NGramTokenFilter;
import org.apache.lucene.analysis.ngram.NGramTokenizer;
import org.apache.lucene.analysis.pattern.PatternCaptureGroupTokenFilter;
import org.apache.lucene.analysis.snowball.SnowballFilter;
import org.apache.lucene.analysis.synonym.SolrSynonymParser;
import org.apache.lucene.analysis.synonym.SynonymGraphFilter;
import org.apache.lucene.analysis.synonym.SynonymMap;
import org.elasticsearch.plugin.Inject;
import org.elasticsearch.plugin.NamedComponent;
import org.elasticsearch.plugin.analysis.AnalysisMode;
import org.elasticsearch.plugin.analysis.TokenFilterFactory;
import org.elasticsearch.plugin.analysis.TokenizerFactory;
import org.elasticsearch.plugin.settings.AnalysisSettings;
import org.elasticsearch.plugin.settings.BooleanSetting;
import org.elasticsearch.plugin.settings.IntSetting;
import org.elasticsearch.plugin.settings.ListSetting;
import org.elasticsearch.plugin.settings.StringSetting;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.tartarus.snowball.ext.RussianStemmer;

/** Token filters and tokenizers under analysis-common's names and setting names, with its defaults. */
public final class Filters {
    private Filters() {}

    @AnalysisSettings public interface Folding {
        @BooleanSetting(path = "preserve_original", defaultValue = false) boolean keep();
    }

    @NamedComponent("asciifolding") public static class AsciiFolding implements TokenFilterFactory {
        private final boolean keep;
        @Inject public AsciiFolding(Folding s) { keep = s.keep(); }
        @Override public TokenStream create(TokenStream in) { return new ASCIIFoldingFilter(in, keep); }
        @Override public TokenStream normalize(TokenStream in) { return new ASCIIFoldingFilter(in); }
    }

    @AnalysisSettings public interface Gram {
        @IntSetting(path = "min_gram", defaultValue = 1) int min();
        @IntSetting(path = "max_gram", defaultValue = 2) int max();
        @BooleanSetting(path = "preserve_original", defaultValue = false) boolean keep();
    }

    @NamedComponent("edge_ngram") public static class EdgeNGram implements TokenFilterFactory {
        private final Gram s;
        @Inject public EdgeNGram(Gram s) { this.s = s; }
        @Override public TokenStream create(TokenStream in) { return new EdgeNGramTokenFilter(in, s.min(), s.max(), s.keep()); }
        @Override public TokenStream normalize(TokenStream in) { return in; }
    }

    @NamedComponent("ngram") public static class NGram implements TokenFilterFactory {
        private final Gram s;
        @Inject public NGram(Gram s) { this.s = s; }
        @Override public TokenStream create(TokenStream in) { return new NGramTokenFilter(in, s.min(), s.max(), s.keep()); }
    }

    @NamedComponent("edge_ngram") public static class EdgeNGramTok implements TokenizerFactory {
        private final Gram s;
        @Inject public EdgeNGramTok(Gram s) { this.s = s; }
        @Override public Tokenizer create() { return new EdgeNGramTokenizer(s.min(), s.max()); }
    }

    @NamedComponent("ngram") public static class NGramTok implements TokenizerFactory {
        private final Gram s;
        @Inject public NGramTok(Gram s) { this.s = s; }
        @Override public Tokenizer create() { return new NGramTokenizer(s.min(), s.max()); }
    }

    @NamedComponent("cjk_width") public static class CjkWidth implements TokenFilterFactory {
        @Override public TokenStream create(TokenStream in) { return new CJKWidthFilter(in); }
        @Override public TokenStream normalize(TokenStream in) { return new CJKWidthFilter(in); }
    }

    @AnalysisSettings public interface Stem {
        @StringSetting(path = "language", defaultValue = "english") String language();
    }

    @NamedComponent("stemmer") public static class Stemmer implements TokenFilterFactory {
        private final String language;
        @Inject public Stemmer(Stem s) { language = s.language(); }
        @Override public TokenStream create(TokenStream in) {
            return switch (language) {
                case "english" -> new PorterStemFilter(in);
                case "light_english" -> new KStemFilter(in);
                case "possessive_english" -> new EnglishPossessiveFilter(in);
                case "light_french" -> new FrenchLightStemFilter(in);
                case "light_spanish" -> new SpanishLightStemFilter(in);
                case "arabic" -> new ArabicStemFilter(in);
                case "russian" -> new SnowballFilter(in, new RussianStemmer());
                default -> throw new IllegalArgumentException("stemmer language not in parley-analysis: " + language);
            };
        }
    }

    // The next three are what the .security index asks for: with them native users, roles and API keys work.
    @AnalysisSettings public interface Capture {
        @ListSetting(path = "patterns") List<String> patterns();
        @BooleanSetting(path = "preserve_original", defaultValue = true) boolean keep();
    }

    @NamedComponent("pattern_capture") public static class PatternCapture implements TokenFilterFactory {
        private final boolean keep;
        private final Pattern[] patterns;
        @Inject public PatternCapture(Capture s) {
            keep = s.keep();
            patterns = s.patterns() == null ? new Pattern[0] : s.patterns().stream().map(Pattern::compile).toArray(Pattern[]::new);
        }
        @Override public TokenStream create(TokenStream in) { return new PatternCaptureGroupTokenFilter(in, keep, patterns); }
    }

    @NamedComponent("unique") public static class Unique implements TokenFilterFactory {
        @Override public TokenStream create(TokenStream in) {
            return new FilteringTokenFilter(in) {
                private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
                private final CharArraySet seen = new CharArraySet(8, false);
                @Override protected boolean accept() { return seen.add(term.toString()); }
                @Override public void reset() throws java.io.IOException { super.reset(); seen.clear(); }
            };
        }
    }

    @NamedComponent("uax_url_email") public static class UrlEmail implements TokenizerFactory {
        @Override public Tokenizer create() { return new UAX29URLEmailTokenizer(); }
    }

    @AnalysisSettings public interface Synonyms {
        @ListSetting(path = "synonyms") List<String> rules();
        @BooleanSetting(path = "expand", defaultValue = true) boolean expand();
    }

    /** Inline Solr-format rules only. Rules are split on white space and lowercased, not run through the filters before. */
    @NamedComponent("synonym_graph") public static class SynonymGraph implements TokenFilterFactory {
        private final SynonymMap map;

        @Inject public SynonymGraph(Synonyms s) {
            List<String> rules = s.rules();
            if (rules == null || rules.isEmpty()) { map = null; return; }
            Analyzer words = new Analyzer() {
                @Override protected TokenStreamComponents createComponents(String field) {
                    Tokenizer t = new WhitespaceTokenizer();
                    return new TokenStreamComponents(t, new LowerCaseFilter(t));
                }
            };
            try {
                SolrSynonymParser parser = new SolrSynonymParser(true, s.expand(), words);
                parser.parse(new StringReader(String.join("\n", rules)));
                map = parser.build();
            } catch (Exception e) {
                throw new IllegalArgumentException("bad synonyms", e);
            }
        }

        @Override public TokenStream create(TokenStream in) {
            return map == null || map.fst == null ? in : new SynonymGraphFilter(in, map, false);
        }
        @Override public AnalysisMode getAnalysisMode() { return AnalysisMode.SEARCH_TIME; }
    }
}
