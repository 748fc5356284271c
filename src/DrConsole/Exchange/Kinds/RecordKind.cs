using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>A kind of record that documents can carry.</summary>
internal interface IRecordKind
{
    /// <summary>As files name it: <c>data-class</c>.</summary>
    string Kind { get; }

    /// <summary>Above its records in a file.</summary>
    string Heading { get; }

    /// <summary>What an export of it needs.</summary>
    Permission See { get; }

    /// <summary>What bringing one in needs, where it changes something.</summary>
    Permission Edit { get; }

    /// <summary>Adds and changes what the sheets say, in the scope's store; saved by whoever called.</summary>
    Task TakeAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel);

    /// <summary>What is asked of other records before the save.</summary>
    Task BeforeSaveAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel);

    /// <summary>What only shows when everything of this kind is in the store, such as a circle.</summary>
    Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel);

    /// <summary>Every record there is, by key.</summary>
    Task<IReadOnlyList<WrittenRecord>> WriteAsync(DrStore store, CancellationToken cancel);
}

/// <summary>One kind of record: the only place that says how its text is written and read.</summary>
internal abstract class RecordKind<TRecord, TText> : IRecordKind
    where TRecord : class
    where TText : class
{
    public abstract string Kind { get; }

    public abstract string Heading { get; }

    public virtual Permission See => Permission.SeePlans;

    public virtual Permission Edit => Permission.EditPlans;

    public async Task TakeAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel)
    {
        var stored = await FindAsync(scope.Store, [.. sheets.Select(sheet => sheet.Key)], cancel);
        foreach (var sheet in sheets)
        {
            stored.TryGetValue(sheet.Key, out var record);
            scope.Try(sheet, () => Take(scope, sheet, record));
        }
    }

    public virtual Task BeforeSaveAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel) => Task.CompletedTask;

    public virtual Task CheckAsync(ImportScope scope, IReadOnlyList<Sheet> sheets, CancellationToken cancel) => Task.CompletedTask;

    public async Task<IReadOnlyList<WrittenRecord>> WriteAsync(DrStore store, CancellationToken cancel)
    {
        var all = await FindAsync(store, null, cancel);
        var elsewhere = await WrittenElsewhereAsync(store, all.Values, cancel);
        return
        [
            .. all.Where(pair => !elsewhere.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
                .Select(pair => (pair.Key, Text: TextOf(pair.Value)))
                .Select(pair => new WrittenRecord(Kind, pair.Key, TitleOf(pair.Key, pair.Text), PlanOf(pair.Key, pair.Text), Write(pair.Text).Map)),
        ];
    }

    /// <summary>The records with these keys, or all.</summary>
    protected abstract Task<Dictionary<string, TRecord>> FindAsync(DrStore store, IReadOnlyCollection<string>? keys, CancellationToken cancel);

    protected abstract TText TextOf(TRecord record);

    protected abstract TText Blank(string key);

    protected abstract string TitleOf(string key, TText text);

    protected virtual string PlanOf(string key, TText text) => "";

    /// <summary>Records that only repeat what another record says of itself.</summary>
    protected virtual Task<IReadOnlySet<string>> WrittenElsewhereAsync(DrStore store, IReadOnlyCollection<TRecord> all, CancellationToken cancel) =>
        Task.FromResult<IReadOnlySet<string>>(new HashSet<string>());

    /// <summary>What the fields say, over what is said so far.</summary>
    protected abstract TText Read(SheetReader fields, TText before);

    protected abstract SheetFields Write(TText text);

    protected abstract TText Tidied(TText text);

    /// <summary>What a document does not take away by leaving it out.</summary>
    protected virtual TText Kept(TText after, TText before) => after;

    protected abstract void Add(ImportScope scope, string key, TText text);

    protected abstract void Change(ImportScope scope, TRecord record, TText before, TText after);

    private void Take(ImportScope scope, Sheet sheet, TRecord? record)
    {
        ShortKey.Parse("key", sheet.Key);
        var before = record is null ? null : TextOf(record);
        var fields = SheetReader.Of(sheet, isNew: record is null);
        var after = Tidied(Read(fields, sheet.IsWhole || before is null ? Blank(sheet.Key) : before));
        fields.End();
        if (before is not null)
            after = Kept(after, before);
        if (record is null)
            Add(scope, sheet.Key, after);
        else if (!after.Equals(before))
            Change(scope, record, before!, after);

        var act = record is null ? ImportAct.Created : after.Equals(before) ? ImportAct.Unchanged : ImportAct.Updated;
        scope.Tell(new ImportLine(act, Kind, sheet.Key, TitleOf(sheet.Key, after), sheet.Source.Name, sheet.Line, act is ImportAct.Updated ? Compare(before!, after) : []));
    }

    private List<ImportChange> Compare(TText before, TText after)
    {
        var (was, becomes) = (Write(before).Map, Write(after).Map);
        return
        [
            .. becomes.Pairs.Concat(was.Pairs.Where(pair => becomes.Find(pair.Name) is null)).Select(pair => pair.Name)
                .Select(name => new ImportChange(name, Said(was.Find(name)), Said(becomes.Find(name))))
                .Where(change => change.Before != change.After),
        ];
    }

    private static string Said(YamlValue? value) => value switch
    {
        null => "",
        YamlText text => text.Value,
        YamlList list when list.Each.All(each => each is YamlText) => string.Join('\n', list.Each.Cast<YamlText>().Select(text => text.Value)),
        _ => YamlWriter.Write(new YamlMap(0, [new YamlPair("is", 0, value)])).Trim(),
    };
}
