using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace DrConsole.Platform.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class Proof : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Questions",
                table: "RestoreParts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Reach",
                table: "RestoreParts",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "SafetyCopy",
                table: "RestoreParts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "DeclaredById",
                table: "NothingToBackUp",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "ExpectedSince",
                table: "BackupPolicies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "RestoreQuestions",
                table: "BackupPolicies",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<Guid>(
                name: "AnswersTo",
                table: "ApiTokens",
                type: "TEXT",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
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
        }
    }
}
