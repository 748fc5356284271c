using Microsoft.EntityFrameworkCore;

namespace DrConsole.Platform;

/// <summary>Keeps and gives back drafts. A person reaches only their own.</summary>
public sealed class Drafts(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    private const int MostPerPerson = 200;

    public async Task<Draft?> FindAsync(Guid person, string form, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<Draft>().AsNoTracking().SingleOrDefaultAsync(d => d.Person == person && d.Form == form, cancel);
    }

    public async Task SaveAsync(Guid person, string form, string fields, CancellationToken cancel)
    {
        if (form.Length is 0 or > Draft.MaxForm)
            throw new InvalidException("form", $"A form's name has 1 to {Draft.MaxForm} characters.");

        // Another tab may make this very draft, or discard it, at the same moment.
        await Races.SettleAsync(() => SaveOnceAsync(person, form, fields, cancel));
    }

    public async Task DiscardAsync(Guid person, string form, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.Set<Draft>().Where(d => d.Person == person && d.Form == form).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Forgets drafts that nobody came back to.</summary>
    public async Task<int> ForgetAsync(TimeSpan olderThan, CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - olderThan;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Set<Draft>().Where(d => d.SavedAt < before).ExecuteDeleteAsync(cancel);
    }

    private async Task SaveOnceAsync(Guid person, string form, string fields, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var draft = await store.Set<Draft>().SingleOrDefaultAsync(d => d.Person == person && d.Form == form, cancel);
        if (draft is null)
        {
            if (await store.Set<Draft>().CountAsync(d => d.Person == person, cancel) >= MostPerPerson)
                throw new RefusedException($"There are already {MostPerPerson} drafts. Send or discard one first.");
            store.Add(draft = new Draft(person, form));
        }
        draft.Save(fields, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    }
}
