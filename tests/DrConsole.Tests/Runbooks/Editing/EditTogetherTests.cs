using DrConsole.Runbooks;
using static DrConsole.Tests.Runbooks.RunbookWorld;

namespace DrConsole.Tests.Runbooks.Editing;

/// <summary>Several people at one draft: who is there, what is kept for whom, what they say to one another, and their pictures.</summary>
public sealed class EditTogetherTests
{
    private static readonly byte[] Picture = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Theory, BothDatabases]
    public async Task Who_edits_is_seen_until_they_leave_or_give_no_sign_of_life(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (mine, theirs) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var presence = console.As<ShowPresence>(Eva);
        using var listener = console.Pulse.Listen(EditorPresence.TopicOf("one"));
        await presence.HereAsync(mine, "one", "a", Cancel);
        await presence.HereAsync(theirs, "one", "b", Cancel);

        Assert.True(listener.Heard());
        Assert.Equal(["eva b"], (await presence.OthersAsync(mine, "one", Cancel)).Select(other => $"{other.Name} {other.Step}"));
        Assert.Empty(await presence.OthersAsync(mine, "two", Cancel));

        await presence.GoneAsync(theirs, Cancel);
        Assert.Empty(await presence.OthersAsync(mine, "one", Cancel));
        Assert.Single(await presence.OthersAsync(theirs, "one", Cancel));
        console.Clock.Advance(EditorPresence.Life + TimeSpan.FromSeconds(1));
        Assert.Empty(await presence.OthersAsync(theirs, "one", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Unsaved_work_is_kept_for_its_author_also_when_it_is_wrong_and_large(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var text = "steps: [\n" + string.Join('\n', Enumerable.Range(0, 20_000).Select(number => $"# line {number} of what is not right yet"));
        await console.As<KeepWork>(Eva).ExecuteAsync("one", text, 3, "base", Cancel);

        var work = (await console.As<KeepWork>(Eva).FindAsync("one", Cancel))!;
        Assert.Equal((text, 3, "base"), (work.Text, work.Version, work.Base));
        Assert.Null(await console.As<KeepWork>(Eva).FindAsync("two", Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<KeepWork>(Cora).FindAsync("one", Cancel));
        await console.As<KeepWork>(Eva).ForgetAsync("one", Cancel);
        Assert.Null(await console.As<KeepWork>(Eva).FindAsync("one", Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_thread_about_a_step_is_answered_and_resolved_and_stays(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        var comments = console.As<CommentOnStep>(Ana);

        var first = await comments.ExecuteAsync("restore-core-database", "restore", null, "Why thirty minutes?", Cancel);
        await console.As<CommentOnStep>(Eva).ExecuteAsync("restore-core-database", "", first.Id, "Measured in the last drill.", Cancel);
        await comments.ResolveAsync("restore-core-database", first.Id, Cancel);

        var all = await console.As<CommentOnStep>(Cora).ListAsync("restore-core-database", Cancel);
        Assert.Equal(["ana restore", "eva restore"], all.Select(comment => $"{comment.By} {comment.Step}"));
        Assert.Equal("ana", all[0].ResolvedBy);
        await comments.ExecuteAsync("restore-core-database", "", first.Id, "Not in ours.", Cancel);
        Assert.Null((await comments.ListAsync("restore-core-database", Cancel))[0].ResolvedAt);
    }

    [Theory, BothDatabases]
    public async Task A_comment_that_says_nothing_or_is_about_nothing_or_from_a_viewer_is_refused(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditRunbook>(Eva).CreateAsync(Restore, Cancel);
        var comments = console.As<CommentOnStep>(Ana);

        await Assert.ThrowsAsync<InvalidException>(() => comments.ExecuteAsync("restore-core-database", "restore", null, " ", Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => comments.ExecuteAsync("restore-core-database", "gone", null, "What of it?", Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => comments.ExecuteAsync("restore-core-database", "", null, new string('x', StepComment.MaxText + 1), Cancel));
        await Assert.ThrowsAsync<MissingException>(() => comments.ExecuteAsync("restore-core-database", "", Guid.CreateVersion7(), "To whom?", Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<CommentOnStep>(Cora).ExecuteAsync("restore-core-database", "", null, "May I?", Cancel));
        Assert.Empty(await comments.ListAsync("restore-core-database", Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_picture_is_kept_once_by_its_hash_and_only_what_is_one(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var images = console.As<KeepImages>(Eva);

        var image = await images.AddAsync(Picture, Cancel);
        Assert.Equal(image.Hash, (await images.AddAsync(Picture, Cancel)).Hash);

        var shown = await console.As<KeepImages>(Cora).FindAsync(image.Hash, Cancel);
        Assert.Equal("image/png", shown.Type);
        Assert.Equal(Picture, shown.Content);
        await Assert.ThrowsAsync<InvalidException>(() => images.AddAsync("<svg onload='alert(1)'>"u8.ToArray(), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => images.AddAsync([.. Picture, .. new byte[RunbookImage.MaxBytes]], Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<KeepImages>(Cora).AddAsync(Picture, Cancel));
    }
}
