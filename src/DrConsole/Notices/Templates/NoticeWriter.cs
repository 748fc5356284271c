using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>
/// Makes the texts of a notice from a template and its facts. It never refuses: a template that is not there or cannot be filled in is told in
/// the log, and the notice goes out in the built-in form.
/// </summary>
public sealed partial class NoticeWriter(IOptions<ConsoleOptions> options, TimeProvider clock, ILogger<NoticeWriter> log)
{
    /// <summary>The template of what is written without one: the facts <c>subject</c> and <c>text</c> as they are.</summary>
    public const string Plain = "plain";

    /// <summary>The fact that makes a notice one of a drill, whatever its template says.</summary>
    public const string DrillFact = "isDrill";

    /// <summary>The fact that makes a notice a test of its template.</summary>
    public const string TrialFact = "isTrial";

    private const int MostKept = 500;

    private static readonly TimeSpan NameKept = TimeSpan.FromMinutes(1);

    private static readonly ReadyTemplate PlainTemplate = new(new TemplateText(Plain, NoticeKind.Reminder)
    {
        Wordings = [new Wording("en", "{{subject}}", "# {{subject}}\n\n{{text}}", "", "{{subject}}. {{text}}", "{{subject}}. {{text}}")],
    }, hasKind: false);

    private readonly ConcurrentDictionary<(string Key, int Number), ReadyTemplate> _ready = new();
    private (string? Name, DateTimeOffset ReadAt) _organisation;

    /// <param name="version">Null for the one that is in force.</param>
    public async Task<WrittenNotice> WriteAsync(DrStore store, string template, int? version, string language, NoticeValues values, CancellationToken cancel)
    {
        values = (await AroundAsync(store, cancel)).With(values);
        if (template == Plain)
            return Write(PlainTemplate, template, language, values);
        var number = version ?? await NumberAsync(store, template, cancel);
        var ready = number is { } known ? await ReadyAsync(store, template, known, cancel) : null;
        return Write(ready, template, language, values);
    }

    /// <summary>Fills a text in that is not stored yet: with facts, with this console's own over them, and with the reader's.</summary>
    /// <exception cref="RefusedException">It cannot be filled in, and why.</exception>
    internal async Task<WrittenNotice> TryAsync(DrStore store, TemplateText text, string language, NoticeValues values, NoticeValues reader, CancellationToken cancel)
    {
        text.Check();
        try
        {
            return new ReadyTemplate(text).Write(language, values.With(await AroundAsync(store, cancel)).With(reader));
        }
        catch (UnfilledTemplate wrong)
        {
            throw new RefusedException($"It cannot be filled in with these facts: {wrong.Message}.", "unfilled");
        }
    }

    /// <summary>The version in force, for whoever stores a notice; null where there is no such template.</summary>
    public static async Task<int?> NumberAsync(DrStore store, string template, CancellationToken cancel) =>
        await store.NoticeTemplates.Where(each => each.Key == template).Select(each => (int?)each.Number).SingleOrDefaultAsync(cancel);

    // What every notice has and no sender needs to bring.
    private async Task<NoticeValues> AroundAsync(DrStore store, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_organisation.Name is null || _organisation.ReadAt + NameKept < now)
            _organisation = (await store.Set<Organisation>().AsNoTracking().Select(organisation => organisation.Name).FirstOrDefaultAsync(cancel) ?? "DrConsole", now);
        return NoticeValues.None.With("organisation.name", _organisation.Name).With("console.url", options.Value.PublicUrl ?? "").With("notice.sentAt", now).With("timeZone", "Etc/UTC").With("name", "");
    }

    private WrittenNotice Write(ReadyTemplate? ready, string template, string language, NoticeValues values)
    {
        if (ready is null)
            return Safely(null, template, language, values, "it is not there");
        try
        {
            return ready.Write(language, values);
        }
        catch (UnfilledTemplate wrong)
        {
            return Safely(ready.Kind, template, language, values, wrong.Message);
        }
    }

    private WrittenNotice Safely(NoticeKind? kind, string template, string language, NoticeValues values, string why)
    {
        LogUnused(template, why);
        return SafeForm.Write(kind, template, language, values, why);
    }

    private async Task<ReadyTemplate?> ReadyAsync(DrStore store, string template, int number, CancellationToken cancel)
    {
        if (_ready.TryGetValue((template, number), out var kept))
            return kept;
        if (await store.TemplateVersions.AsNoTracking().SingleOrDefaultAsync(each => each.TemplateKey == template && each.Number == number, cancel) is not { } stored)
            return null;

        // A version never changes, so what was made of it is right for good; only its place is limited.
        if (_ready.Count >= MostKept)
            _ready.Clear();
        return _ready[(template, number)] = new ReadyTemplate(stored.Text);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The template {Template} could not be used, {Why}: the notice goes out in the built-in form.")]
    private partial void LogUnused(string template, string why);
}
