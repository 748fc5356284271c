using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Shell;

/// <summary>
/// One record in the hands of whoever may edit it, also of two at once: shown once, saved over the version that the text was made from, and a
/// newer one is announced and never put in its place.
/// </summary>
public abstract class RecordFormPage<TRecord>(Pulse pulse, PageExits exits) : LivePart(pulse)
    where TRecord : class, ICounted
{
    private string? _shown;

    // Not asked of every page that inherits this: most need nothing else of it.
    [Inject]
    private Caller Caller { get; set; } = null!;

    /// <summary>Null while it is a new one.</summary>
    [Parameter]
    public string? Key { get; set; }

    public string NewKey { get; set; } = "";

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    public int Version { get; set; }

    public int? ChangedBy { get; private set; }

    public bool MayEdit { get; private set; }

    public DraftForm? Form { get; set; }

    /// <summary>Where all of them are.</summary>
    public abstract string Root { get; }

    protected TRecord? Stored { get; private set; }

    protected bool IsNew => Key is null;

    protected bool IsShown => IsNew || Stored is not null;

    protected bool Deleting { get; set; }

    /// <summary>What editing one needs.</summary>
    protected abstract Permission Needed { get; }

    protected abstract string NameOf(TRecord stored);

    protected abstract Task<TRecord> FindAsync(string key);

    protected abstract Task<TRecord> CreateAsync();

    protected abstract Task<TRecord> ChangeAsync(string key);

    protected abstract Task RemoveAsync(string key, int version);

    protected abstract void Fill(TRecord stored);

    /// <summary>Where one leads once it is saved; null where its own form is.</summary>
    protected virtual string? After(TRecord stored, bool wasNew) => Root;

    /// <summary>Where one leads that is deleted.</summary>
    protected virtual string AfterRemoval(TRecord stored) => Root;

    /// <summary>What the form offers to choose from.</summary>
    protected virtual Task ReadChoicesAsync() => Task.CompletedTask;

    protected override async Task ReadAsync()
    {
        MayEdit = await Caller.MayAsync(Needed, Closed);
        await ReadChoicesAsync();
        if (Key is not { } key)
            return;
        var stored = await FindAsync(key);
        if (_shown != key)
        {
            Show(stored);
            return;
        }
        // The person's own text stays.
        Stored = stored;
        ChangedBy = stored.Version > Version ? stored.Version : null;
    }

    public async Task<bool> SaveAsync()
    {
        var wasNew = IsNew;
        if (!await TryAsync(async () => Show(Key is { } key ? await ChangeAsync(key) : await CreateAsync())))
            return false;
        await Form!.SentAsync();
        var told = $"{NameOf(Stored!)} {(wasNew ? "created" : "saved")}";
        if (After(Stored!, wasNew) is { } place)
            exits.Leave(place, told);
        else
            exits.Say(told);
        return true;
    }

    public async Task KeepMineAsync(int theirVersion)
    {
        Version = theirVersion;
        await SaveAsync();
    }

    public async Task TakeTheirsAsync()
    {
        Refusal = null;
        Show(await FindAsync(Key!));
        await Form!.SentAsync();
    }

    public async Task DeleteAsync()
    {
        Deleting = false;
        if (await TryAsync(() => RemoveAsync(Key!, Stored!.Version)))
            exits.Leave(AfterRemoval(Stored!), $"{NameOf(Stored!)} deleted");
    }

    protected void Show(TRecord stored)
    {
        (Stored, Version, ChangedBy, _shown) = (stored, stored.Version, null, Key);
        Fill(stored);
    }
}
