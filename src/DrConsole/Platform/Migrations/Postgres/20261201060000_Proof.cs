using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class Proof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NoticeId",
                table: "Deliveries");

            migrationBuilder.AddColumn<string>(
                name: "Questions",
                table: "RestoreParts",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<string>(
                name: "Reach",
                table: "RestoreParts",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "SafetyCopy",
                table: "RestoreParts",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DeclaredById",
                table: "NothingToBackUp",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpectedSince",
                table: "BackupPolicies",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RestoreQuestions",
                table: "BackupPolicies",
                type: "text",
                nullable: false,
                defaultValue: "",
                collation: "C");

            migrationBuilder.AddColumn<Guid>(
                name: "AnswersTo",
                table: "ApiTokens",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Signals_Service_ReceivedAt",
                table: "Signals",
                columns: new[] { "Service", "ReceivedAt" });

            migrationBuilder.CreateIndex(
                name: "IX_LedgerEntries_At_Id",
                table: "LedgerEntries",
                columns: new[] { "At", "Id" },
                filter: "\"LeafIndex\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId",
                table: "IncidentEntries",
                column: "IncidentId",
                filter: "\"IsPinned\"");

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId_At_Number",
                table: "IncidentEntries",
                columns: new[] { "IncidentId", "At", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_IncidentEntries_IncidentId_Kind_Number",
                table: "IncidentEntries",
                columns: new[] { "IncidentId", "Kind", "Number" });

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NoticeId_HandedOn_State",
                table: "Deliveries",
                columns: new[] { "NoticeId", "HandedOn", "State" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Signals_Service_ReceivedAt",
                table: "Signals");

            migrationBuilder.DropIndex(
                name: "IX_LedgerEntries_At_Id",
                table: "LedgerEntries");

            migrationBuilder.DropIndex(
                name: "IX_IncidentEntries_IncidentId",
                table: "IncidentEntries");

            migrationBuilder.DropIndex(
                name: "IX_IncidentEntries_IncidentId_At_Number",
                table: "IncidentEntries");

            migrationBuilder.DropIndex(
                name: "IX_IncidentEntries_IncidentId_Kind_Number",
                table: "IncidentEntries");

            migrationBuilder.DropIndex(
                name: "IX_Deliveries_NoticeId_HandedOn_State",
                table: "Deliveries");

            migrationBuilder.DropColumn(
                name: "Questions",
                table: "RestoreParts");

            migrationBuilder.DropColumn(
                name: "Reach",
                table: "RestoreParts");

            migrationBuilder.DropColumn(
                name: "SafetyCopy",
                table: "RestoreParts");

            migrationBuilder.DropColumn(
                name: "DeclaredById",
                table: "NothingToBackUp");

            migrationBuilder.DropColumn(
                name: "ExpectedSince",
                table: "BackupPolicies");

            migrationBuilder.DropColumn(
                name: "RestoreQuestions",
                table: "BackupPolicies");

            migrationBuilder.DropColumn(
                name: "AnswersTo",
                table: "ApiTokens");

            migrationBuilder.CreateIndex(
                name: "IX_Deliveries_NoticeId",
                table: "Deliveries",
                column: "NoticeId");
        }
    }
}
