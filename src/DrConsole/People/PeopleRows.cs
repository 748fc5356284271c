using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Who names whom: keys that must be there, and records that would be left hanging.</summary>
internal static class PeopleRows
{
    public static async Task CheckContactsAsync(this DrStore store, string field, IReadOnlyCollection<string> keys, CancellationToken cancel)
    {
        var known = await store.Contacts.Where(contact => keys.Contains(contact.Key)).Select(contact => contact.Key).ToListAsync(cancel);
        var errors = new FieldErrors();
        foreach (var missing in keys.Except(known))
            errors.Check(false, field, $"There is no contact {missing}.");
        errors.ThrowIfAny();
    }

    public static async Task CheckRefsAsync(this DrStore store, string field, IReadOnlyCollection<string> refs, CancellationToken cancel)
    {
        var errors = new FieldErrors();
        foreach (var each in refs.Select(PeopleRef.Read).OfType<PeopleRef>())
        {
            var known = each.Kind switch
            {
                PeopleRef.Contact => await store.Contacts.AnyAsync(contact => contact.Key == each.Key, cancel),
                PeopleRef.Group => await store.ContactGroups.AnyAsync(group => group.Key == each.Key, cancel),
                _ => await store.Rotations.AnyAsync(rotation => rotation.Key == each.Key, cancel),
            };
            errors.Check(known, field, $"There is no {each.Kind} {each.Key}.");
        }
        errors.ThrowIfAny();
    }

    public static async Task<IReadOnlyList<string>> HoldersOfContactAsync(this DrStore store, string key, CancellationToken cancel)
    {
        var groups = await store.ContactGroups.AsNoTracking().ToListAsync(cancel);
        var rotations = await store.Rotations.AsNoTracking().Include(rotation => rotation.Layers).ToListAsync(cancel);
        var covered = await store.Covers.Where(cover => cover.Contact == key).Select(cover => cover.Rotation).ToListAsync(cancel);
        return
        [
            .. groups.Where(group => KeyLines.Each(group.Members).Contains(key)).Select(group => $"the group {group.Name}"),
            .. rotations.Where(rotation => covered.Contains(rotation.Key) || rotation.Layers.Any(layer => KeyLines.Each(layer.Members).Contains(key))).Select(rotation => $"the rotation {rotation.Name}"),
            .. await store.HoldersOfDutyAsync($"{PeopleRef.Contact}/{key}", key, cancel),
        ];
    }

    public static async Task<IReadOnlyList<string>> HoldersOfDutyAsync(this DrStore store, string reference, string key, CancellationToken cancel)
    {
        var policies = await store.EscalationPolicies.AsNoTracking().Include(policy => policy.Levels).ToListAsync(cancel);
        return
        [
            .. policies.Where(policy => policy.Levels.Any(level => KeyLines.Each(level.Targets).Contains(reference))).Select(policy => $"the escalation policy {policy.Name}"),
            .. (await store.Stakeholders.AsNoTracking().Where(stakeholder => stakeholder.Who == reference).ToListAsync(cancel)).Select(stakeholder => $"the stakeholder {stakeholder.Name}"),
        ];
    }
}
