using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>
/// Takes out everything that says who a contact was: the record goes, with its channels and absences, wherever it is named it is taken
/// out, and the ledger loses the salt of its hashes.
/// </summary>
public sealed class ForgetContact : IForgetsPerson
{
    public async Task ForgetAsync(DrStore store, UserId user, CancellationToken cancel)
    {
        if (await store.Contacts.Include(contact => contact.Channels).SingleOrDefaultAsync(contact => contact.UserId == user, cancel) is not { } contact)
            return;
        var key = contact.Key;
        foreach (var group in (await store.ContactGroups.ToListAsync(cancel)).Where(group => KeyLines.Each(group.Members).Contains(key)))
            group.Change(group.Text with { Members = Without(group.Members, key) });
        foreach (var rotation in (await store.Rotations.Include(rotation => rotation.Layers).ToListAsync(cancel)).Where(rotation => rotation.Layers.Any(layer => KeyLines.Each(layer.Members).Contains(key))))
        {
            var layers = rotation.Text.Layers.Select(layer => layer with { Members = Without(layer.Members, key) }).Where(layer => layer.Members.Length > 0);
            rotation.Change(rotation.Text with { Layers = [.. layers] });
            store.Entry(rotation).State = EntityState.Modified;
        }
        await OutOfPoliciesAsync(store, $"{PeopleRef.Contact}/{key}", cancel);
        foreach (var stakeholder in await store.Stakeholders.Where(stakeholder => stakeholder.Who == $"contact/{key}").ToListAsync(cancel))
            stakeholder.Change(stakeholder.Text with { Who = "" });
        store.RemoveRange(await store.Covers.Where(cover => cover.Contact == key).ToListAsync(cancel));
        store.RemoveRange(await store.Absences.Where(absence => absence.ContactId == contact.Id).ToListAsync(cancel));
        if (await store.Set<PersonSalt>().FindAsync([contact.Id.Value], cancel) is { } salt)
            store.Remove(salt);
        store.Remove(contact);
    }

    // A policy that would tell nobody any more goes: what is left of it must not look like one.
    private static async Task OutOfPoliciesAsync(DrStore store, string reference, CancellationToken cancel)
    {
        var naming = (await store.EscalationPolicies.Include(policy => policy.Levels).ToListAsync(cancel)).Where(policy => policy.Levels.Any(level => KeyLines.Each(level.Targets).Contains(reference)));
        foreach (var policy in naming)
        {
            var levels = policy.Text.Levels.Select(level => level with { Targets = Without(level.Targets, reference) }).Where(level => level.Targets.Length > 0).ToList();
            if (levels.Count == 0)
            {
                store.Remove(policy);
                continue;
            }
            policy.Change(policy.Text with { Levels = [.. levels] });
            store.Entry(policy).State = EntityState.Modified;
        }
    }

    private static string Without(string lines, string line) => string.Join('\n', KeyLines.Each(lines).Where(each => each != line));
}
