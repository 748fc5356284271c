using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Editor;

public sealed partial class RunbookEditPage
{
    private DraftMerge? _merge;
    private (string Text, int Version) _theirs;

    private Func<byte[], Task<string>> _keepPicture = null!;

    [Inject]
    private KeepImages Images { get; set; } = null!;

    [Inject]
    private SubmitRunbook Submit { get; set; } = null!;

    private async Task<string> KeepPictureAsync(byte[] content) => (await Images.AddAsync(content, Closed)).Hash;

    // What reviewers get is what stands here, and nothing that was saved before it.
    private async Task SubmitAsync()
    {
        if (_stored?.DraftText != _desk.Text)
            await SaveAsync();
        if (_stored is { } stored && stored.DraftText == _desk.Text && await TryAsync(async () => _stored = await Submit.ExecuteAsync(stored.Key, "", stored.Version, Closed)))
            exits.Leave($"/runbooks/{stored.Key}?tab=review", $"{stored.Title} is in review");
    }

    private async Task SaveAsync()
    {
        var text = _desk.Text;
        if (!await TryAsync(async () => _stored = Key is null ? await edit.CreateAsync(text, Closed) : await edit.WriteAsync(Key, text, _desk.Version, Closed)))
        {
            if (Refusal is ConflictException conflict)
                await ConflictAsync(conflict.TheirVersion);
            return;
        }
        await Keep.ForgetAsync(Key, Closed);
        (_restoredAt, _changedBy, _merge) = (null, null, null);
        _desk.Saved(text, _stored!.Version);
        if (Key is null)
            exits.Leave($"/runbooks/{_stored.Key}/edit", $"{_stored.Title} created");
        else
            _told = $"Saved {_stored.ChangedAt:HH:mm:ss} UTC";
    }

    private async Task DiscardAsync()
    {
        await Keep.ForgetAsync(Key, Closed);
        (_restoredAt, _shown) = (null, null);
        await ReloadAsync();
    }

    // Both are shown by step; what only one of them changed needs no question.
    private async Task ConflictAsync(int theirVersion)
    {
        _theirs = (await read.TextAsync(Key!, null, Closed), theirVersion);
        _merge = DraftMerge.Of(_desk.Base, _theirs.Text, _desk.Text);
        Refusal = _merge is not null ? null : new ConflictException(Heading, theirVersion, [new("Text", _theirs.Text, _desk.Text)]);
    }

    private void MergeAsync(DraftParts merged)
    {
        (_merge, _changedBy, Refusal) = (null, null, null);
        Do(() => _desk.Replace(merged.Text, _theirs.Text, _theirs.Version));
    }

    private async Task KeepMineAsync(int theirVersion)
    {
        _desk.Replace(_desk.Text, _theirs.Text, theirVersion);
        await SaveAsync();
    }

    private void TakeTheirsAsync()
    {
        Refusal = null;
        Do(() => _desk.Replace(_theirs.Text, _theirs.Text, _theirs.Version));
    }
}
